from matchmaker.foundation.vocabulary import *  # noqa: F403  # the old name, while modules move to the new one
