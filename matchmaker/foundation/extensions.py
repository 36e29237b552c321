"""Flask extensions of the core; the application on top binds them."""

from flask_babel import Babel
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

from matchmaker.foundation.base import Base

db = SQLAlchemy(metadata=Base.metadata)  # the tables are plain SQLAlchemy: their base is ours
migrate = Migrate()
babel = Babel()
