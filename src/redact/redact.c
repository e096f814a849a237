#include "redact/redact.h"

#include "redact/redact_rooms.h"

enum { SALT_SHORTEST = 16 };

/* ---- the redactor ---- */

static void add_labels(Redactor *redactor) {
    for (const LabelStart *start = label_starts; start->word != NULL; start++)
        (void)words_add(redactor->words, str_of(start->word), WORD_LABELS + (uint32_t)start->kind);
}

Status redactor_new(const RedactOptions *options, Redactor **ret_redactor) {
    if (options->salt.length < SALT_SHORTEST)
        return STATUS_MALFORMED;
    Rules *rules;
    const Status status = rules_new(&rules);
    if (status != STATUS_OK)
        return status;
    Arena *arena = arena_new();
    Redactor *redactor = arena_alloc(arena, sizeof *redactor);
    redactor->arena = arena;
    redactor->level = options->level;
    redactor->gbk = options->gbk;
    redactor->is_format = options->is_format;
    redactor->things = things_new();
    redactor->words = words_new(WORDS_TEXT);
    redactor->rules = rules;
    redactor->trouble = STATUS_OK;
    redactor->names = 1;
    redactor->memo = arena_array(arena, NameMemo, MEMO_PLACES);
    hmac_key(&redactor->key, options->salt);
    redactor->addresses.key = &redactor->key;
    scan_tables(&redactor->tables);
    add_labels(redactor);
    *ret_redactor = redactor;
    return STATUS_OK;
}

void redactor_free(Redactor *redactor) {
    if (redactor == NULL)
        return;
    things_free(redactor->things);
    words_free(redactor->words);
    rules_free(redactor->rules);
    arena_free(redactor->arena);
}

bool redactor_add_word(Redactor *redactor, Str word) {
    char room[512];
    word = str_trim(word);
    if (word.length < WORD_SHORTEST || word.length > sizeof room)
        return false;
    for (size_t i = 0; i < word.length; i++)
        room[i] = char_lower(word.at[i]);
    redactor->own_words = true;
    return redact_thing(redactor, CLASS_WORD, (Str){room, word.length}, word) != NULL;
}

bool redactor_grew(Redactor *redactor) {
    const bool grew = redactor->grew;
    redactor->grew = false;
    return grew;
}

const Things *redactor_things(const Redactor *redactor) {
    return redactor->things;
}

RedactLevel redactor_level(const Redactor *redactor) {
    return redactor->level;
}

/* ---- a whole file ---- */

static void add_to_buf(void *context, Str bytes) {
    buf_add(context, bytes);
}

Status redact_bytes(Redactor *redactor, RedactMode mode, Str bytes, Arena *arena, Buf *out,
                    RedactResult *ret_result) {
    return redact_file(redactor, mode, bytes, NULL, arena, out, ret_result);
}

Status redact_file(Redactor *redactor, RedactMode mode, Str bytes, RedactTrail *trail, Arena *arena,
                   Buf *out, RedactResult *ret_result) {
    RedactStream *stream = redact_stream_new(redactor, mode, add_to_buf, out);
    redact_stream_trail(stream, trail);
    Status status = redact_stream_feed(stream, bytes);
    if (status == STATUS_OK)
        status = redact_stream_end(stream);
    if (status == STATUS_OK && mode == REDACT_REPLACE && out->overflowed)
        status = STATUS_TOO_BIG;
    if (status == STATUS_OK && ret_result != NULL) {
        const RedactResult *result = redact_stream_result(stream);
        *ret_result = *result;
        ret_result->replacements = arena_array(arena, Replacement, result->replacement_count + 1);
        if (result->replacement_count > 0)
            memcpy(ret_result->replacements, result->replacements,
                   result->replacement_count * sizeof *result->replacements);
    }
    redact_stream_free(stream);
    return status;
}
