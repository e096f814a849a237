#include "machine/live_windows/collectors/lib_office.h"

const char *office_year(int64_t version) {
    return version == 14 ? "2010" : version == 15 ? "2013" : version == 16 ? "2016" : "";
}

bool office_is_subscription(Str id) {
    return str_starts(id, "O365") || str_starts(id, "Mondo");
}

static bool is_year(Str text) {
    for (size_t i = 0; i < 4; i++)
        if (text.length < 4 || !char_is_digit(text.at[i]))
            return false;
    return str_starts(text, "20");
}

/* "ProPlus2019Volume": 2019; without a year the one of its version. */
static Str year_of(Str id, int64_t version) {
    for (size_t i = 0; i + 4 <= id.length; i++)
        if (is_year(str_from(id, i)))
            return str_first(str_from(id, i), 4);
    return str_of(office_year(version));
}

const char *office_product_name(Arena *arena, Str id, int64_t version) {
    static const struct {
        const char *id, *family, *edition;
    } names[] = {
        {"ProPlus", "Office", "Professional Plus"}, {"Standard", "Office", "Standard"},
        {"VisioPro", "Visio", "Professional"},      {"VisioStd", "Visio", "Standard"},
        {"ProjectPro", "Project", "Professional"},  {"ProjectStd", "Project", "Standard"},
    };
    const Str year = year_of(id, version);
    if (office_is_subscription(id))
        return arena_printf(arena, "Microsoft 365 (%.*s)", (int)id.length, id.at);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_starts(id, names[i].id))
            return arena_printf(arena, "%s %.*s %s", names[i].family, (int)year.length, year.at,
                                names[i].edition);
    return arena_printf(arena, "Office %.*s", (int)id.length, id.at);
}
