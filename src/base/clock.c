#include "base/clock.h"

#include "base/environment.h"

#include <time.h>

int64_t clock_now(void) {
    char fixed[ENVIRONMENT_WORD];
    int64_t value;
    if (environment_word("SOURCE_DATE_EPOCH", fixed) && str_number(str_of(fixed), &value))
        return value;
    return (int64_t)time(NULL);
}

int64_t clock_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Days since 1970-01-01 of a civil date, and back (Gregorian, proleptic): the era arithmetic counts
 * years from March so that the leap day is the last of its year. */
static int64_t days_of(int year, int month, int day) {
    const int64_t y = month <= 2 ? (int64_t)year - 1 : year;
    const int64_t era = (y >= 0 ? y : y - 399) / 400;
    const int64_t year_of_era = y - era * 400;
    const int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

char *clock_text(Arena *arena, int64_t time) {
    int64_t days = time / 86400, seconds = time % 86400;
    if (seconds < 0) {
        seconds += 86400;
        days--;
    }
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const int64_t doe = days - era * 146097;
    const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int64_t mp = (5 * doy + 2) / 153;
    const int64_t month = mp < 10 ? mp + 3 : mp - 9;
    return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ",
                        (int)(yoe + era * 400 + (month <= 2)), (int)month,
                        (int)(doy - (153 * mp + 2) / 5 + 1), (int)(seconds / 3600),
                        (int)(seconds / 60 % 60), (int)(seconds % 60));
}

bool clock_civil(int year, int month, int day, int hour, int minute, int second,
                 int64_t *ret_time) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1601 || year > 9999 || month < 1 || month > 12 || hour < 0 || hour > 23 ||
        minute < 0 || minute > 59 || second < 0 || second > 60)
        return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (day < 1 || day > lengths[month - 1] + (month == 2 && leap))
        return false;
    *ret_time = days_of(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
    return true;
}

static bool read_digits(Str *rest, int count, int *ret_value) {
    if (rest->length < (size_t)count)
        return false;
    int value = 0;
    for (int i = 0; i < count; i++) {
        const char c = rest->at[i];
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    *ret_value = value;
    *rest = str_from(*rest, (size_t)count);
    return true;
}

static bool read_char(Str *rest, const char *any_of) {
    /* strchr also finds the terminator: a NUL byte is no separator. */
    if (rest->length == 0 || rest->at[0] == '\0' || strchr(any_of, rest->at[0]) == NULL)
        return false;
    *rest = str_from(*rest, 1);
    return true;
}

static bool read_offset(Str *rest, int64_t *time) {
    if (rest->length == 0 || read_char(rest, "Zz"))
        return true;
    const int sign = rest->at[0] == '-' ? 1 : -1;
    int hours, minutes;
    if (!read_char(rest, "+-") || !read_digits(rest, 2, &hours))
        return false;
    read_char(rest, ":");
    if (!read_digits(rest, 2, &minutes) || hours > 14 || minutes > 59)
        return false;
    *time += sign * (hours * 3600 + minutes * 60);
    return true;
}

bool clock_parse(Str text, int64_t *ret_time) {
    Str rest = str_trim(text);
    int year, month, day, hour, minute, second = 0, ignored;
    if (!read_digits(&rest, 4, &year) || !read_char(&rest, "-/") ||
        !read_digits(&rest, 2, &month) || !read_char(&rest, "-/") || !read_digits(&rest, 2, &day) ||
        !read_char(&rest, "Tt ") || !read_digits(&rest, 2, &hour) || !read_char(&rest, ":") ||
        !read_digits(&rest, 2, &minute))
        return false;
    if (read_char(&rest, ":") && !read_digits(&rest, 2, &second))
        return false;
    if (read_char(&rest, "."))
        while (read_digits(&rest, 1, &ignored))
            ;
    int64_t time;
    if (!clock_civil(year, month, day, hour, minute, second, &time) || !read_offset(&rest, &time) ||
        rest.length > 0)
        return false;
    *ret_time = time;
    return true;
}
