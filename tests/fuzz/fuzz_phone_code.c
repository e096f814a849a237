/* What is typed as a phone code: any bytes, and any content behind right check letters. What reads
 * is what would have been written. */
#include "base/text.h"
#include "report/phone_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds) {
    if (!holds)
        abort();
}

static void read_code(Arena *arena, Str text) {
    PhoneVerdicts verdicts;
    PhoneComplaint complaint;
    if (!phone_code_read(arena, text, &verdicts, &complaint)) {
        demand(complaint.trouble != PHONE_FINE);
        demand(phone_complaint_text(arena, LANGUAGE_EN, &complaint)[0] != '\0');
        return;
    }
    Buf out;
    buf_init(&out, 1 << 20);
    const Language language = (Language)(text.length % LANGUAGE_COUNT);
    phone_text(arena, language, &verdicts, &out);
    cJSON_Delete(phone_json(arena, language, &verdicts));
    demand(out.length > 0 && text_is_valid_utf8(buf_str(&out)));
    buf_free(&out);
    const char *again = phone_code_write(arena, &verdicts);
    PhoneVerdicts read;
    demand(phone_code_read(arena, str_of(again), &read, &complaint));
    demand(read.cause_count == verdicts.cause_count && read.health == verdicts.health);
}

/* Check letters that fit, so that the content is reached. */
static void read_content(Arena *arena, const uint8_t *data, size_t size) {
    int numbers[PHONE_LONGEST];
    size_t count = 0;
    numbers[count++] = 1;
    while (count <= PHONE_MOST_CONTENT && count <= size) {
        numbers[count] = data[count - 1] % PHONE_RADIX;
        count++;
    }
    const size_t whole = (count + PHONE_CHECK_LETTERS) / PHONE_GROUP * PHONE_GROUP;
    if (whole >= PHONE_SHORTEST)
        read_code(arena, str_of(phone_letters_write(arena, numbers, whole - PHONE_CHECK_LETTERS)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    read_code(arena, (Str){(const char *)data, size});
    read_content(arena, data, size);
    arena_free(arena);
    return 0;
}
