"""Entry points of workers: a child process for one job (`python -m matchmaker.workers NUMBER`), and Celery."""
