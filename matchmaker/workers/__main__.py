"""`python -m matchmaker.workers NUMBER`: the child process that works on one job."""

import logging
import sys

from matchmaker.application import create_core
from matchmaker.foundation import collector
from matchmaker.jobs.runner import run_job

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    with create_core().app_context():
        collector.settle()
        run_job(int(sys.argv[1]))
