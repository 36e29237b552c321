"""The reader's locale is known wherever something is written for somebody, and nowhere else."""

import pytest
from flask_babel import force_locale

from matchmaker.foundation.reader import readers_locale


def test_the_reader_of_a_page_or_mail_has_a_locale(app):
    with app.test_request_context(), force_locale("ar"):
        assert readers_locale().language == "ar"


def test_where_nothing_is_written_there_is_no_reader():
    with pytest.raises(LookupError, match="no reader"):
        readers_locale()
