#include "portal/portal_answer.h"

#include "base/clock.h"

void portal_answer_begin(PortalAnswer *answer) {
    *answer = (PortalAnswer){.retry_after_s = -1};
}

/* Decimal digits and nothing else, up to 2^53: cJSON and JavaScript count no further. */
static bool read_number(Str text, uint64_t *ret_number) {
    uint64_t number = 0;
    if (text.length == 0 || text.length > 16)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (!char_is_digit(text.at[i]))
            return false;
        number = number * 10 + (uint64_t)(text.at[i] - '0');
    }
    if (number > (UINT64_C(1) << 53))
        return false;
    *ret_number = number;
    return true;
}

static bool read_part(Str text, size_t at, size_t length, int *ret_number) {
    uint64_t number;
    if (at + length > text.length || !read_number(str_first(str_from(text, at), length), &number))
        return false;
    *ret_number = (int)number;
    return true;
}

static int month_of(Str text) {
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (int month = 0; month < 12; month++)
        if (str_equal(text, (Str){months + (size_t)month * 3, 3}))
            return month + 1;
    return 0;
}

bool portal_date(Str text, int64_t *ret_time) {
    int day, year, hour, minute, second;
    if (text.length != strlen("Sun, 06 Nov 1994 08:49:37 GMT") || !str_ends(text, " GMT"))
        return false;
    return read_part(text, 5, 2, &day) && read_part(text, 12, 4, &year) &&
           read_part(text, 17, 2, &hour) && read_part(text, 20, 2, &minute) &&
           read_part(text, 23, 2, &second) &&
           clock_civil(year, month_of(str_first(str_from(text, 8), 3)), day, hour, minute, second,
                       ret_time);
}

/* The first word counts; another one later puts all of it in doubt. */
static void take_number(PortalAnswer *answer, Str value, bool *has, uint64_t *number) {
    uint64_t read;
    if (!read_number(value, &read) || (*has && read != *number)) {
        answer->contradicts = true;
        return;
    }
    *has = true;
    *number = read;
}

static bool lists(Str value, const char *word) {
    while (value.length > 0)
        if (str_is(str_trim(str_cut(value, ',', &value)), word))
            return true;
    return false;
}

static void take_retry(PortalAnswer *answer, Str value, int64_t now) {
    uint64_t seconds;
    int64_t date;
    if (read_number(value, &seconds))
        answer->retry_after_s = (int64_t)seconds;
    else if (portal_date(value, &date))
        answer->retry_after_s = date > now ? date - now : 0;
}

static void take_location(Arena *arena, PortalAnswer *answer, Str value) {
    if (value.length == 0 || value.length > PORTAL_MOST_LOCATION)
        return;
    if (answer->location != NULL && !str_equal(value, str_of(answer->location)))
        answer->contradicts = true;
    else
        answer->location = str_dup(arena, value);
}

static void take_field(Arena *arena, PortalAnswer *answer, Str name, Str value, int64_t now) {
    if (str_is(name, "Tus-Resumable"))
        answer->speaks_tus = true;
    else if (str_is(name, "Tus-Version"))
        answer->offers_tus = answer->offers_tus || lists(value, "1.0.0");
    else if (str_is(name, "Tus-Extension")) {
        answer->can_create = answer->can_create || lists(value, "creation");
        answer->can_terminate = answer->can_terminate || lists(value, "termination");
    } else if (str_is(name, "Tus-Max-Size"))
        take_number(answer, value, &answer->has_max_size, &answer->max_size);
    else if (str_is(name, "Upload-Offset"))
        take_number(answer, value, &answer->has_offset, &answer->offset);
    else if (str_is(name, "Upload-Length"))
        take_number(answer, value, &answer->has_length, &answer->length);
    else if (str_is(name, "Retry-After"))
        take_retry(answer, value, now);
    else if (str_is(name, "Location"))
        take_location(arena, answer, value);
    else if (str_is(name, "Content-Type"))
        answer->is_page = str_is(str_trim(str_cut(value, ';', &value)), "text/html");
}

/* "HTTP/1.1 204 No Content", "HTTP/2 204" */
static bool take_status(PortalAnswer *answer, Str line) {
    Str rest;
    int status;
    if (!str_starts(line, "HTTP/"))
        return false;
    (void)str_cut(line, ' ', &rest);
    portal_answer_begin(answer);
    const bool whole = rest.length == 3 || (rest.length > 3 && rest.at[3] == ' ');
    if (whole && read_part(rest, 0, 3, &status) && status >= 100 && status <= 599)
        answer->status = status;
    return true;
}

void portal_answer_line(Arena *arena, PortalAnswer *answer, Str line, int64_t now) {
    while (line.length > 0 &&
           (line.at[line.length - 1] == '\n' || line.at[line.length - 1] == '\r'))
        line.length--;
    if (take_status(answer, line) || answer->status == 0 || !str_contains(line, ":"))
        return;
    Str value;
    const Str name = str_cut(line, ':', &value);
    take_field(arena, answer, name, str_trim(value), now);
}
