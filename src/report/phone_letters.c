#include "report/phone_letters.h"

#include "base/text.h"

/* Chosen by ear and eye (docs/phone-code.md): none that rhymes with another in English or in
 * Chinese, none that looks like another. */
const char phone_letters[PHONE_RADIX + 1] = "2345678FKLMWY";

static int number_of(uint32_t letter) {
    for (int i = 0; i < PHONE_RADIX; i++)
        if ((uint32_t)phone_letters[i] == letter)
            return i;
    return -1;
}

/* ---- the check letters ---- */

typedef struct Sums {
    int of[PHONE_CHECK_LETTERS];
} Sums;

static Sums weights_of(size_t at) {
    return (Sums){{1, (int)(at % PHONE_RADIX), (int)(1 + at / PHONE_RADIX)}};
}

static Sums sums_of(const int *numbers, size_t count) {
    Sums sums = {{0}};
    for (size_t i = 0; i < count; i++)
        for (int s = 0; s < PHONE_CHECK_LETTERS; s++)
            sums.of[s] = (sums.of[s] + weights_of(i).of[s] * numbers[i]) % PHONE_RADIX;
    return sums;
}

/* With the check letters behind the others: all zero when nothing is wrong. */
static Sums syndrome_of(const int *numbers, size_t count) {
    Sums sums = sums_of(numbers, count - PHONE_CHECK_LETTERS);
    for (int s = 0; s < PHONE_CHECK_LETTERS; s++)
        sums.of[s] = (sums.of[s] + numbers[count - PHONE_CHECK_LETTERS + (size_t)s]) % PHONE_RADIX;
    return sums;
}

static bool is_zero(Sums sums) {
    return sums.of[0] == 0 && sums.of[1] == 0 && sums.of[2] == 0;
}

/* ---- writing ---- */

char *phone_letters_write(Arena *arena, const int *numbers, size_t count) {
    char *code = arena_alloc(arena, 2 * (count + PHONE_CHECK_LETTERS) + 1), *at = code;
    const Sums sums = sums_of(numbers, count);
    for (size_t i = 0; i < count + PHONE_CHECK_LETTERS; i++) {
        if (i > 0 && i % PHONE_GROUP == 0)
            *at++ = '-';
        *at++ = phone_letters[i < count ? numbers[i]
                                        : (PHONE_RADIX - sums.of[i - count]) % PHONE_RADIX];
    }
    *at = '\0';
    return code;
}

char *phone_letters_only(Arena *arena, const char *code) {
    char *only = arena_strdup(arena, code), *to = only;
    for (const char *at = only; *at != '\0'; at++)
        if (*at != '-')
            *to++ = *at;
    *to = '\0';
    return only;
}

/* ---- reading ---- */

static bool is_between(uint32_t code) {
    static const uint32_t signs[] = {' ',    '\t',   '\r',   '\n',   '-',    '.',    '_',    ',',
                                     '/',    0xA0,   0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015,
                                     0x2212, 0x3000, 0x3002, 0xFF0C, 0xFF0D, 0xFF0E};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i] == code)
            return true;
    return false;
}

/* Full-width and small letters are the same letters. */
static uint32_t plain_letter(uint32_t code) {
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    return code >= 'a' && code <= 'z' ? code - 'a' + 'A' : code;
}

static bool complain_letter(Str letter, PhoneComplaint *complaint) {
    const size_t length = letter.length < sizeof complaint->shown - 1 ? letter.length : 0;
    *complaint = (PhoneComplaint){.trouble = PHONE_WRONG_LETTER};
    memcpy(complaint->shown, letter.at, length);
    return false;
}

/* If a single letter is wrong it is this one: its weights are the syndrome's, but for a factor. */
static void find_wrong_letter(const int *numbers, size_t count, PhoneComplaint *complaint) {
    for (size_t at = 0; at < count; at++)
        for (int should = 0; should < PHONE_RADIX; should++) {
            int tried[PHONE_LONGEST];
            memcpy(tried, numbers, count * sizeof tried[0]);
            tried[at] = should;
            if (!is_zero(syndrome_of(tried, count)))
                continue;
            complaint->one_letter = true;
            complaint->place =
                (PhonePlace){(int)(at / PHONE_GROUP) + 1, (int)(at % PHONE_GROUP) + 1};
            complaint->is = phone_letters[numbers[at]];
            complaint->should = phone_letters[should];
        }
}

static bool judge(const int *numbers, size_t count, PhoneComplaint *complaint) {
    *complaint = (PhoneComplaint){.trouble = PHONE_FINE};
    if (count < PHONE_SHORTEST || count > PHONE_LONGEST || count % PHONE_GROUP != 0) {
        *complaint = (PhoneComplaint){.trouble = PHONE_WRONG_LENGTH, .count = count};
    } else if (!is_zero(syndrome_of(numbers, count))) {
        *complaint = (PhoneComplaint){.trouble = PHONE_WRONG_SUM, .count = count};
        find_wrong_letter(numbers, count, complaint);
    }
    return complaint->trouble == PHONE_FINE;
}

bool phone_letters_read(Str text, int ret_numbers[PHONE_LONGEST], size_t *ret_count,
                        PhoneComplaint *ret_complaint) {
    size_t count = 0, bytes;
    for (; text.length > 0; text = str_from(text, bytes)) {
        const uint32_t code = text_decode(text, &bytes);
        if (is_between(code))
            continue;
        const int number = number_of(plain_letter(code));
        if (number < 0)
            return complain_letter(str_first(text, bytes), ret_complaint);
        if (count < PHONE_LONGEST)
            ret_numbers[count] = number;
        count++;
    }
    if (!judge(ret_numbers, count, ret_complaint))
        return false;
    *ret_count = count - PHONE_CHECK_LETTERS;
    return true;
}
