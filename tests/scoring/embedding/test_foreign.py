"""Foreign model folders: prompts and pooling are those of the model's own files. Tiny models of a few words, made here."""

import json

import numpy as np
import pytest

from scoring.embedding.loading import load_embedder
from scoring.embedding.probe import SENTENCES
from scoring.foundation.errors import ModelError
from scoring.texts.sides import NEED, OFFER

INSTRUCTION = "Instruct: find the offer that answers this need\nQuery: "
E5_PROMPTS = {"query": "query: ", "passage": "passage: "}
DECODER_PROMPTS = {"query": INSTRUCTION, "document": ""}
TEXTS = ["startups.", "We monitor drinking water quality in the city.", "Nuevos autobuses"]
WIDTH = 32


def tokenizer(side: str):
    """Whole words, no special tokens but the padding; each word of the prompts and of the probe is known."""
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    said = [INSTRUCTION, *E5_PROMPTS.values(), *(text for row in SENTENCES.values() for text in row)]
    words = ["<pad>", "<unk>", *dict.fromkeys(word for text in said for word in text.split())]
    made = Tokenizer(models.WordLevel({word: k for k, word in enumerate(words)}, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return PreTrainedTokenizerFast(tokenizer_object=made, pad_token="<pad>", unk_token="<unk>", padding_side=side)


def network(words: int, *, decoder: bool):
    """One layer over word vectors; words of one topic of the probe lie together, whatever their language."""
    import torch
    from transformers import BertConfig, BertModel, GPT2Config, GPT2Model

    torch.manual_seed(0)
    if decoder:
        config = GPT2Config(
            vocab_size=words, n_positions=64, n_embd=WIDTH, n_layer=1, n_head=2, bos_token_id=None, eos_token_id=None
        )
        made = GPT2Model(config).eval()
        torch.nn.init.zeros_(
            made.wpe.weight
        )  # decoders of today have relative positions: padding on the left shifts nothing
        return made
    return BertModel(
        BertConfig(
            vocab_size=words, hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64,
            max_position_embeddings=64,
        ),
        add_pooling_layer=False,
    ).eval()  # fmt: skip


def published(folder, *, pooling: str, prompts: dict, decoder: bool = False, side: str = "right"):
    """A folder as models are published: weights, tokenizer, modules.json, 1_Pooling/config.json, prompts."""
    import torch

    read = tokenizer(side)
    model = network(len(read), decoder=decoder)
    with torch.no_grad():
        table = model.get_input_embeddings().weight
        for texts in SENTENCES.values():
            for topic, text in enumerate(texts):
                table[read(text)["input_ids"], topic] += 3
    model.save_pretrained(folder)
    read.save_pretrained(folder)
    types = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
    modules = [
        {"idx": k, "name": str(k), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for k, (path, kind) in enumerate(types)
    ]
    (folder / "1_Pooling").mkdir()
    for name, content in {
        "modules.json": modules,
        "1_Pooling/config.json": {"word_embedding_dimension": WIDTH, f"pooling_mode_{pooling}": True},
        "sentence_bert_config.json": {"max_seq_length": 64},
        "config_sentence_transformers.json": {"prompts": prompts, "default_prompt_name": "query" if decoder else None},
    }.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder


def by_hand(folder, texts: list[str], prompt: str, pooling: str) -> np.ndarray:
    """What the model says of each text on its own, without sentence-transformers and without padding."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    read, model, rows = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval(), []
    for text in texts:
        with torch.no_grad():
            states = model(**read(prompt + text, return_tensors="pt")).last_hidden_state[0].numpy()
        row = {"cls_token": states[0], "mean_tokens": states.mean(axis=0), "lasttoken": states[-1]}[pooling]
        rows.append(row / np.linalg.norm(row))
    return np.array(rows)


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("as BGE-M3", {"pooling": "cls_token", "prompts": {}}),
        ("as E5-large", {"pooling": "mean_tokens", "prompts": E5_PROMPTS}),
        ("a decoder", {"pooling": "lasttoken", "prompts": DECODER_PROMPTS, "decoder": True, "side": "left"}),
        ("a decoder padded on the right", {"pooling": "lasttoken", "prompts": DECODER_PROMPTS, "decoder": True}),
    ],
)
def test_prompts_and_pooling_are_those_of_the_models_files(tmp_path, kind, files):
    folder = published(tmp_path / "model", **files)
    embedder = load_embedder(str(folder), cache_dir=tmp_path)  # which passes the probe
    prompts = files["prompts"]
    for side, prompt in (
        (NEED, prompts.get("query", "")),
        (OFFER, prompts.get("passage", prompts.get("document", ""))),
    ):
        found = embedder.embed(TEXTS, ["en", "en", "es"], side)
        np.testing.assert_allclose(found, by_hand(folder, TEXTS, prompt, files["pooling"]), atol=1e-5, err_msg=kind)


def test_a_decoders_instruction_goes_on_the_need_alone(tmp_path):
    files = {"pooling": "lasttoken", "decoder": True, "side": "left"}
    told = load_embedder(str(published(tmp_path / "told", prompts=DECODER_PROMPTS, **files)), cache_dir=tmp_path)
    plain = load_embedder(str(published(tmp_path / "plain", prompts={}, **files)), cache_dir=tmp_path)
    need, offer = (told.embed(TEXTS, ["en", "en", "es"], side) for side in (NEED, OFFER))
    np.testing.assert_allclose(offer, plain.embed(TEXTS, ["en", "en", "es"], OFFER), atol=1e-6)
    assert np.abs(need - offer).max() > 1e-4


def test_prompts_of_unknown_names_are_refused_in_words(tmp_path):
    folder = published(tmp_path / "model", pooling="mean_tokens", prompts={"web_search": "Search: "})
    with pytest.raises(ModelError, match=r"MATCHMAKER_MODEL=.*called \['web_search'\].*the name query"):
        load_embedder(str(folder), cache_dir=tmp_path)
