"""`matchmaker score` and `matchmaker evaluate`: the scorer on files (docs/formats.md), without a database."""

import json
from pathlib import Path

import click

from matchmaker.commands.files import FILE, WrongFile, check_writable, read
from matchmaker.commands.progress import counting
from scoring import (
    Embedder,
    ModelError,
    Scorer,
    ScoringError,
    VectorStore,
    default_cache_dir,
    embed_profiles,
    load_embedder,
    read_labelled,
    read_profiles,
    replacing,
    report,
    write_scores,
)


@click.command()
@click.argument("profiles", type=FILE)
@click.option("-o", "--output", type=FILE, required=True, help="Where the scores are written.")
@click.option("--top", type=click.IntRange(0, 10_000), default=20, show_default=True, help="Best partners of each.")
@click.option("--fit", is_flag=True, help="Add to each pair the calibrated chance without the bands of wishes.")
@click.option("--model", envvar="MATCHMAKER_MODEL", default="default", show_default=True, help="Embedding model.")
@click.option("--threads", type=click.IntRange(1, 256), help="Threads of the model; its own choice when left out.")
def score(profiles: Path, output: Path, top: int, fit: bool, model: str, threads: int | None) -> None:
    """Embed the profiles of a file and score their pairs.

    Exit code 0: scores were written; 2: a file is wrong or the model is missing, and nothing was written.
    """
    people = read(profiles, read_profiles, ScoringError, ", ")
    check_writable(output)
    embedder = _load(model, threads)
    known = VectorStore(default_cache_dir(), embedder.model_id)
    with counting("Reading the profiles") as texts:
        vectors = embed_profiles(people, embedder, known, texts)
    known.save()
    with counting("Comparing everybody") as profiles_done:
        matches = Scorer().fit(people, vectors).rank(top, progress=profiles_done)
    with replacing(output) as file:
        write_scores(file, people, matches, with_fit=fit)


@click.command()
@click.argument("labelled", type=FILE)
@click.option("--model", envvar="MATCHMAKER_MODEL", default="default", show_default=True, help="Embedding model.")
@click.option("--baselines/--no-baselines", default=True, show_default=True, help="TF-IDF, raw E5, raw USE beside it.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="Of the bootstrap.")
def evaluate(labelled: Path, model: str, baselines: bool, seed: int) -> None:
    """Measure the embedder and scorer on labelled texts, as JSON."""
    texts = read(labelled, read_labelled, ScoringError, ", ")
    names = ("tfidf", "e5", "use") if baselines else ()
    rivals = {name: _load(name, None) for name in names}
    click.echo(json.dumps(report(texts, _load(model, None), rivals, seed=seed), indent=2))


def _load(model: str, threads: int | None) -> Embedder:
    try:
        return load_embedder(model, cache_dir=default_cache_dir(), threads=threads)
    except ModelError as fault:
        raise WrongFile(str(fault)) from None
