"""Layout of the packed arrays: the instance, which is constant, and the state, which holds the agenda.

Ragged arrays come in pairs: row k of X is X[X_AT[k]:X_AT[k + 1]]. T slots, D days, N people, P places, M meetings,
I interpreters, Z zones (the last is "no zone"), W words in a set of slots.
"""

# The instance (instance_arrays.py).
(
    DAY,  # [T] number of the slot's day
    WORD,  # [T] the word with the slot's bit in a set of slots (slot_sets.py), ...
    BIT,  # [T] ... and the bit's number
    WORDS,  # [D + 1] first word of each day
    BEGIN,  # [W + 1] first slot of each word, and T
    JOINED,  # [T] whether the slot is in a row with the one before
    NEAR,  # [T * Z, T * Z] whether slot u comes too soon after slot t for the walk from zone to zone
    ONE_SEAT,  # [N]
    COUNTED,  # [N] whether the person's days matter: one seat, or rows that may become too long
    HERE_BEFORE,  # [N, T + 1] in how many slots before this one the person is there
    SEATS,  # [N, T]
    LEAST,  # [N] minimum, and so on
    MOST,
    MOST_A_DAY,
    LONGEST_ROW,
    SHORTFALL,  # [N] price of a meeting below the minimum
    BEST_WORTH,  # [N] 0: no satisfaction
    SEAT_ROW,  # [N + 1] first row of each person's seats (state.py)
    MINE_AT,
    MINE,  # each person's meetings that may be moved or inserted
    ZONE,  # [P]
    CAPACITY,  # [P]
    OPENED,  # [P, W] sets of slots
    TABLE_ROW,  # [P + 1] first row of each place's tables (state.py)
    THERE,  # [I, W] sets of the slots in which interpreters are there
    PRICE,  # [M] value with bridge and promise
    ALLOWED,  # [M, W] sets of slots
    LOCKED,  # [M] never moves
    MANDATORY,  # [M] must be held
    PROMISED_SLOT,  # [M] -1: nothing was promised, -2: what is gone by now
    PROMISED_PLACE,
    WHO_AT,
    WHO,
    WORTH,  # parallel to WHO
    PLACES_AT,
    PLACES,
    NEEDS,  # [M] whether an interpreter is needed
    ABLE_AT,
    ABLE,  # who could interpret each meeting
    AFTER_AT,
    AFTER,
    SUCCESSORS_AT,
    SUCCESSORS,
    LIMITS_AT,
    LIMITS,  # the limits that name each meeting
    LIMIT_MOST,
    POLICY,  # the seven below
) = range(47)
IDLE, BREAK, FAIRNESS, FLOOR, MOVED, SPREAD, ZONES = range(7)  # prices, the spread (-1: none), how many zones

# The state (state.py).
(
    SLOT,  # [M] -1: not held
    PLACE,  # [M]
    INTERPRETER,  # [M] the interpreter, or -1
    SEAT_MEETING,  # [seats, T] the meeting in each of a person's seats
    SITTING,  # [N, T] how many of these are taken
    SEAT_ZONE,  # [N + I, T] zone where a person, then an interpreter, sits; -1: nowhere (several seats: one of the zones)
    TABLE_MEETING,  # [tables, T] the meeting at each of a place's tables
    SEATED,  # [P, T] how many of these are taken
    OCCUPIED,  # [N + I, W] sets of the slots in which somebody sits
    FULL,  # [N, W] sets of the slots in which all seats of a person are taken
    PLACE_FREE,  # [P, W] sets of the slots in which a place has a table left
    INTERPRETER_FREE,  # [I, W] sets of the slots in which an interpreter is there and in no meeting
    INTERPRETER_MEETING,  # [I, T] the meeting of each interpreter, or -1
    HELD,  # [N] meetings, ...
    TODAY,  # [N, D] ... by day, ...
    GOT,  # [N] ... and what they are worth to the person
    IN_LIMIT,  # [limits]
    DAYS,  # [N + I, D * 4] the four below, of people's days, then interpreters'
    BROKEN,  # [N] breaks of all days
    TOTAL,  # the counters below
    UNDO_LOG,  # [..., 5] meeting, slot, place, interpreter, inserted (1) or removed (0): moves since the last commit
    EJECTED,  # ejected meetings that wait for re-insertion
    COSTLY,  # [N] whose days cost something, as last looked at
) = range(23)
# Of a day: price of idle slots and breaks, breaks, walks and rows that break rules; then counters.
PRICED, BREAKS, TRAVEL_VIOLATIONS, ROW_VIOLATIONS = range(4)
VALUE, TOTAL_TRAVEL_VIOLATIONS, TOTAL_ROW_VIOLATIONS, SPREAD_VIOLATION, UNDO_LENGTH, EJECTED_COUNT = range(
    6
)  # the value, rules broken, lengths of the lists
MAX_UNDO = 96  # entries of the undo log, which holds one iteration
