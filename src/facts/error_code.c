#include "facts/error_code.h"

enum { CODE_DIGITS = 8 };

static size_t run_of(Str text, bool (*belongs)(char)) {
    size_t length = 0;
    while (length < text.length && belongs(text.at[length]))
        length++;
    return length;
}

static uint32_t hex_value(Str digits) {
    uint32_t value = 0;
    for (size_t i = 0; i < digits.length; i++)
        value = value * 16 + (uint32_t)char_hex_value(digits.at[i]);
    return value;
}

/* What stands before a code where it was copied out of a sentence: brackets, quotes, "hr=". */
static Str without_lead(Str text) {
    text = str_trim(text);
    while (text.length > 0 && strchr("([{<\"'=:#", text.at[0]) != NULL)
        text = str_trim(str_from(text, 1));
    if (str_starts(text, "hr="))
        text = str_from(text, 3);
    return text;
}

static bool parse_hex(Str text, uint32_t *ret_code) {
    const size_t length = run_of(text, char_is_word);
    if (length == 0 || length > CODE_DIGITS || run_of(text, char_is_hex) != length)
        return false;
    *ret_code = hex_value(str_first(text, length));
    return true;
}

/* Decimal, as an exit code or %ERRORLEVEL% shows it: signed, or unsigned 32 bits. */
static bool parse_decimal(Str text, uint32_t *ret_code) {
    const bool negative = text.at[0] == '-';
    const Str digits = negative ? str_from(text, 1) : text;
    const size_t length = run_of(digits, char_is_word);
    int64_t value;
    if (length > 10 || !str_number(str_first(digits, length), &value) || value > UINT32_MAX ||
        (negative && value > -(int64_t)INT32_MIN))
        return false;
    *ret_code = (uint32_t)(negative ? -value : value);
    return true;
}

bool error_code_parse(Str text, uint32_t *ret_code) {
    text = without_lead(text);
    if (text.length == 0)
        return false;
    /* People retype the zero as the letter O, and the other way round. */
    if (str_starts(text, "0x") || str_starts(text, "ox"))
        return parse_hex(str_from(text, 2), ret_code);
    if (run_of(text, char_is_word) == CODE_DIGITS)
        return parse_hex(text, ret_code);
    return (text.at[0] == '-' || char_is_digit(text.at[0])) && parse_decimal(text, ret_code);
}

uint32_t error_code_value(const char *text) {
    uint32_t code;
    return error_code_parse(str_of(text), &code) ? code : 0;
}

char *error_code_text(Arena *arena, uint32_t code) {
    return arena_printf(arena, "0x%08X", (unsigned)code);
}
