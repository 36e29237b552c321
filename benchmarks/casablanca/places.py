"""Where people meet: the lounge, the village, four rooms, and a booth for each exhibitor, each with a hint how to find it."""

LOUNGE = ("طاولات صالة اللقاءات", "Tables du salon des rencontres", "Meeting lounge tables")
VILLAGE = ("طاولات القرية", "Tables du village", "Village tables")
UPSTAIRS = (
    "الطابق الأول، أعلى الدرج الكبير",
    "1er étage, en haut du grand escalier",
    "First floor, at the top of the main staircase",
)
BEHIND = ("الطابق الأرضي، خلف المنصة", "Rez-de-chaussée, derrière la scène", "Ground floor, behind the stage")
RIGHT = ("الطابق الثاني، على يمين المصاعد", "2e étage, à droite des ascenseurs", "Second floor, right of the lifts")
LEFT = ("الطابق الثاني، على يسار المصاعد", "2e étage, à gauche des ascenseurs", "Second floor, left of the lifts")
AISLES = (("أ", "A"), ("ب", "B"), ("ج", "C"), ("د", "D"))
OPEN_PLACES = (
    ("lounge-tables", "table_pool", *LOUNGE, *UPSTAIRS, "lounge", 34, None),
    ("village-tables", "table_pool", *VILLAGE, *BEHIND, "village", 16, "startup"),
    ("salon-anfa", "room", "قاعة أنفا", "Salon Anfa", "Anfa room", *RIGHT, "rooms", 1, None),
    ("salon-atlas", "room", "قاعة الأطلس", "Salon Atlas", "Atlas room", *RIGHT, "rooms", 1, None),
    ("salon-habous", "room", "قاعة الأحباس", "Salon Habous", "Habous room", *LEFT, "rooms", 1, None),
    (
        "salon-sidi-belyout",
        "room",
        "قاعة سيدي بليوط",
        "Salon Sidi Belyout",
        "Sidi Belyout room",
        *LEFT,
        "rooms",
        1,
        None,
    ),
)


def place_rows(people):
    rows = [(*place, None) for place in OPEN_PLACES]
    for number, person in enumerate((p for p in people if p.kind == "exhibitor"), 1):
        latin, own = person.organisation
        names = (f"الجناح {number}: {own or latin}", f"Stand {number} : {latin}", f"Booth {number}: {latin}")
        arabic, letter = AISLES[(number - 1) // 10]
        hints = (f"الممر {arabic}", f"Allée {letter}", f"Aisle {letter}")
        rows.append((f"booth-{number:02d}", "booth", *names, *hints, "expo", len(person.delegates), None, person.key))
    return rows
