"""The application core: settings, models, schemas, services, adapters, mail and jobs."""
