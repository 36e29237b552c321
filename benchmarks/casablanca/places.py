"""Where people meet: the lounge, the village, four rooms, and a booth for each exhibitor."""

LOUNGE = ("طاولات صالة اللقاءات", "Tables du salon des rencontres", "Meeting lounge tables")
VILLAGE = ("طاولات القرية", "Tables du village", "Village tables")
OPEN_PLACES = (
    ("lounge-tables", "table_pool", *LOUNGE, "lounge", 34, None),
    ("village-tables", "table_pool", *VILLAGE, "village", 16, "startup"),
    ("salon-anfa", "room", "قاعة أنفا", "Salon Anfa", "Anfa room", "rooms", 1, None),
    ("salon-atlas", "room", "قاعة الأطلس", "Salon Atlas", "Atlas room", "rooms", 1, None),
    ("salon-habous", "room", "قاعة الأحباس", "Salon Habous", "Habous room", "rooms", 1, None),
    ("salon-sidi-belyout", "room", "قاعة سيدي بليوط", "Salon Sidi Belyout", "Sidi Belyout room", "rooms", 1, None),
)


def place_rows(people):
    rows = [(*place, None) for place in OPEN_PLACES]
    for number, person in enumerate((p for p in people if p.kind == "exhibitor"), 1):
        latin, own = person.organisation
        names = (f"الجناح {number}: {own or latin}", f"Stand {number} : {latin}", f"Booth {number}: {latin}")
        rows.append((f"booth-{number:02d}", "booth", *names, "expo", len(person.delegates), None, person.key))
    return rows
