#include "machine/live_windows/registry_value.h"

#include "base/buf.h"
#include "base/text.h"
#include "machine/recorded/decode.h"

enum { LARGEST_WRITTEN = 1024 * 1024 };

static const size_t LONGEST_TEXT = 64 * 1024 * 1024;

/* ---- UTF-16 ---- */

static bool is_nul(Str bytes, size_t at) {
    return bytes.at[at] == '\0' && bytes.at[at + 1] == '\0';
}

/* The bytes up to the first NUL, or the end. */
static Str first_text(Str bytes) {
    size_t length = 0;
    while (length + 2 <= bytes.length && !is_nul(bytes, length))
        length += 2;
    return str_first(bytes, length);
}

/* A pair that is cut at the end stands for something that is no character. */
static Str to_utf8(Arena *arena, Str utf16) {
    Buf out;
    buf_init(&out, LONGEST_TEXT);
    if (decode_utf16(utf16, false, &out) < utf16.length)
        buf_add_text(&out, "\xEF\xBF\xBD");
    const Str text = {arena_strndup(arena, out.at, out.length), out.length};
    buf_free(&out);
    return text;
}

static char *put_unit(char *to, uint32_t unit) {
    *to++ = (char)(unit & 0xFF);
    *to++ = (char)(unit >> 8);
    return to;
}

/* With its end. */
static Str to_utf16(Arena *arena, Str text) {
    char *bytes = arena_array(arena, char, text.length * 2 + 2), *to = bytes;
    while (text.length > 0) {
        size_t taken;
        const uint32_t code = text_decode(text, &taken);
        text = str_from(text, taken);
        if (code >= 0x10000) {
            to = put_unit(to, 0xD800 + ((code - 0x10000) >> 10));
            to = put_unit(to, 0xDC00 + ((code - 0x10000) & 0x3FF));
        } else {
            to = put_unit(to, code);
        }
    }
    to = put_unit(to, 0);
    return (Str){bytes, (size_t)(to - bytes)};
}

/* ---- what is stored ---- */

static void read_list(Arena *arena, Str bytes, RegistryValue *value) {
    size_t count = 0, capacity = 0;
    const char **items = NULL;
    for (Str text = first_text(bytes); text.length > 0; text = first_text(bytes)) {
        const char **item = arena_push(arena, &items, &count, &capacity, sizeof *items);
        *item = str_dup(arena, to_utf8(arena, text));
        bytes = str_from(bytes, text.length + 2);
    }
    (void)arena_push(arena, &items, &count, &capacity, sizeof *items);
    value->items = items;
    value->type = REGISTRY_LIST;
}

static bool read_number(Str bytes, size_t size, RegistryValue *value) {
    if (bytes.length != size)
        return false;
    for (size_t i = size; i > 0; i--)
        value->number = value->number << 8 | (uint8_t)bytes.at[i - 1];
    value->type = REGISTRY_NUMBER;
    return true;
}

RegistryValue registry_value_of(Arena *arena, uint32_t raw_type, Str bytes) {
    RegistryValue value = {.type = REGISTRY_BYTES,
                           .raw_type = raw_type,
                           .text = {"", 0},
                           .items = arena_array(arena, const char *, 1)};
    value.bytes =
        (Str){arena_strndup(arena, bytes.at == NULL ? "" : bytes.at, bytes.length), bytes.length};
    if (raw_type == REGISTRY_SZ || raw_type == REGISTRY_EXPAND_SZ) {
        value.type = REGISTRY_TEXT;
        value.text = to_utf8(arena, first_text(bytes));
    } else if (raw_type == REGISTRY_MULTI_SZ) {
        read_list(arena, bytes, &value);
    } else if (raw_type == REGISTRY_DWORD || raw_type == REGISTRY_QWORD) {
        (void)read_number(bytes, raw_type == REGISTRY_DWORD ? 4 : 8, &value);
    }
    return value;
}

RegistryValue registry_text_value(Arena *arena, const char *text) {
    return registry_value_of(arena, REGISTRY_SZ, to_utf16(arena, str_of(text)));
}

/* ---- as a setting ---- */

static const char prefix[] = "registry-value:";

static bool comes_back(Arena *arena, const RegistryValue *value) {
    if (value->raw_type != REGISTRY_SZ || str_starts(value->text, prefix) ||
        !text_is_valid_utf8(value->text))
        return false;
    return str_equal(to_utf16(arena, value->text), value->bytes);
}

const char *registry_to_setting(Arena *arena, const RegistryValue *value) {
    static const char digits[] = "0123456789abcdef";
    if (comes_back(arena, value))
        return str_dup(arena, value->text);
    char *hex = arena_array(arena, char, value->bytes.length * 2 + 1);
    for (size_t i = 0; i < value->bytes.length; i++) {
        const uint8_t byte = (uint8_t)value->bytes.at[i];
        hex[i * 2] = digits[byte >> 4];
        hex[i * 2 + 1] = digits[byte & 15];
    }
    return arena_printf(arena, "%s%u:%s", prefix, (unsigned)value->raw_type, hex);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char small = (char)(c | 32);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

static bool read_hex(Arena *arena, Str hex, Str *ret_bytes) {
    char *bytes = arena_array(arena, char, hex.length / 2 + 1);
    for (size_t i = 0; i + 1 < hex.length; i += 2) {
        const int high = hex_digit(hex.at[i]), low = hex_digit(hex.at[i + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i / 2] = (char)(high << 4 | low);
    }
    *ret_bytes = (Str){bytes, hex.length / 2};
    return hex.length % 2 == 0;
}

Status registry_of_setting(Arena *arena, const char *text, RegistryValue *ret_value) {
    if (!str_starts(str_of(text), prefix)) {
        *ret_value = registry_text_value(arena, text);
        return STATUS_OK;
    }
    Str hex, bytes;
    int64_t type;
    const Str number = str_cut(str_from(str_of(text), strlen(prefix)), ':', &hex);
    if (!str_number(number, &type) || type < 0 || type > UINT32_MAX ||
        !read_hex(arena, hex, &bytes))
        return STATUS_MALFORMED;
    *ret_value = registry_value_of(arena, (uint32_t)type, bytes);
    return STATUS_OK;
}

bool registry_may_be_written(const RegistryValue *value) {
    static const uint32_t types[] = {REGISTRY_SZ,    REGISTRY_EXPAND_SZ, REGISTRY_BINARY,
                                     REGISTRY_DWORD, REGISTRY_MULTI_SZ,  REGISTRY_QWORD};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (value->raw_type == types[i])
            return value->bytes.length <= LARGEST_WRITTEN;
    return false;
}
