#include "machine/recorded/output_kind.h"

#include "base/clock.h"

typedef struct Cursor {
    Str rest;
} Cursor;

static bool take_number(Cursor *cursor, int most_digits, int *ret_value) {
    int value = 0, digits = 0;
    while (digits < most_digits && (size_t)digits < cursor->rest.length &&
           char_is_digit(cursor->rest.at[digits]))
        value = value * 10 + (cursor->rest.at[digits++] - '0');
    if (digits == 0)
        return false;
    cursor->rest = str_from(cursor->rest, (size_t)digits);
    *ret_value = value;
    return true;
}

static bool take_text(Cursor *cursor, const char *text) {
    if (!str_starts(cursor->rest, text))
        return false;
    cursor->rest = str_from(cursor->rest, strlen(text));
    return true;
}

static void skip_blanks(Cursor *cursor) {
    while (take_text(cursor, " ") || take_text(cursor, "T") || take_text(cursor, "\t") ||
           take_text(cursor, ","))
        continue;
}

static bool take_separator(Cursor *cursor) {
    return take_text(cursor, "/") || take_text(cursor, "-") || take_text(cursor, ".") ||
           take_text(cursor, "年") || take_text(cursor, "月");
}

static int take_month(Cursor *cursor) {
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (int i = 0; i < 12; i++) {
        if (!take_text(cursor, months[i]))
            continue;
        while (cursor->rest.length > 0 && ((cursor->rest.at[0] | 32) >= 'a') &&
               ((cursor->rest.at[0] | 32) <= 'z'))
            cursor->rest = str_from(cursor->rest, 1);
        return i + 1;
    }
    return 0;
}

typedef struct Civil {
    int year, month, day, hour, minute, second, offset_minutes;
} Civil;

/* 2020/2/27, 2020-02-27, 2020年2月27日, 8/11/2026, 20/03/2026, 27.3.2017 */
static bool take_numeric_date(Cursor *cursor, Civil *civil) {
    int a, b, c;
    const Cursor start = *cursor;
    if (!take_number(cursor, 4, &a))
        return false;
    const bool dotted = str_starts(cursor->rest, ".");
    if (!take_separator(cursor) || !take_number(cursor, 2, &b) || !take_separator(cursor) ||
        !take_number(cursor, 4, &c)) {
        *cursor = start;
        return false;
    }
    take_text(cursor, "日");
    if (a > 31)
        *civil = (Civil){.year = a, .month = b, .day = c};
    else if (a > 12 || dotted)
        *civil = (Civil){.year = c, .month = b, .day = a};
    else
        *civil = (Civil){.year = c, .month = a, .day = b};
    if (civil->year < 100)
        civil->year += 2000;
    return civil->month >= 1 && civil->month <= 12 && civil->day >= 1 && civil->day <= 31;
}

/* "1 Jun 2022", "June 1, 2022" */
static bool take_worded_date(Cursor *cursor, Civil *civil) {
    const Cursor start = *cursor;
    int day = 0, year = 0;
    int month = take_month(cursor);
    skip_blanks(cursor);
    const bool dayed = take_number(cursor, 2, &day);
    skip_blanks(cursor);
    if (month == 0)
        month = take_month(cursor);
    skip_blanks(cursor);
    if (dayed && month != 0 && take_number(cursor, 4, &year) && year > 1900) {
        *civil = (Civil){.year = year, .month = month, .day = day};
        return true;
    }
    *cursor = start;
    return false;
}

static void take_weekday(Cursor *cursor) {
    if (!take_text(cursor, "星期") && !take_text(cursor, "周"))
        return;
    cursor->rest = str_from(cursor->rest, 3);
}

static void take_zone(Cursor *cursor, Civil *civil) {
    skip_blanks(cursor);
    const bool plus = take_text(cursor, "+"), minus = !plus && take_text(cursor, "-");
    int hours, minutes = 0;
    if ((!plus && !minus) || !take_number(cursor, 2, &hours))
        return;
    take_text(cursor, ":");
    take_number(cursor, 2, &minutes);
    if (hours <= 14 && minutes < 60)
        civil->offset_minutes = (hours * 60 + minutes) * (plus ? 1 : -1);
}

static bool take_time(Cursor *cursor, Civil *civil) {
    skip_blanks(cursor);
    take_text(cursor, "at ");
    take_weekday(cursor);
    skip_blanks(cursor);
    const bool afternoon_before = take_text(cursor, "下午");
    const bool morning_before = !afternoon_before && take_text(cursor, "上午");
    skip_blanks(cursor);
    if (!take_number(cursor, 2, &civil->hour) ||
        (!take_text(cursor, ":") && !take_text(cursor, "时")) ||
        !take_number(cursor, 2, &civil->minute))
        return false;
    if (take_text(cursor, ":") || take_text(cursor, "分")) {
        int fraction;
        take_number(cursor, 2, &civil->second);
        if (take_text(cursor, "."))
            take_number(cursor, 9, &fraction);
    }
    skip_blanks(cursor);
    const bool afternoon = take_text(cursor, "PM") || take_text(cursor, "下午") || afternoon_before;
    const bool morning = take_text(cursor, "AM") || take_text(cursor, "上午") || morning_before;
    if (afternoon && civil->hour < 12)
        civil->hour += 12;
    if (morning && civil->hour == 12)
        civil->hour = 0;
    take_zone(cursor, civil);
    return true;
}

static bool is_date_start(Str text, size_t at) {
    const char c = text.at[at];
    if (at > 0 && char_is_digit(text.at[at - 1]))
        return false;
    return char_is_digit(c) || (c >= 'A' && c <= 'S');
}

bool find_time(Str text, int64_t *ret_time) {
    for (size_t at = 0; at < text.length && at < 200; at++) {
        if (!is_date_start(text, at))
            continue;
        Cursor cursor = {str_from(text, at)};
        Civil civil = {0};
        if (!take_numeric_date(&cursor, &civil) && !take_worded_date(&cursor, &civil))
            continue;
        Civil clock = civil;
        if (take_time(&cursor, &clock))
            civil = clock;
        int64_t time;
        if (!clock_civil(civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second,
                         &time))
            continue;
        *ret_time = time - (int64_t)civil.offset_minutes * 60;
        return true;
    }
    return false;
}
