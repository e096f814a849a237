#include "actions/lib_files.h"

#include "actions/lib_judge.h"
#include "base/buf.h"
#include "base/disk.h"
#include "base/files.h"
#include "base/text.h"

static const size_t LARGEST_FILE = 1024 * 1024;

bool plan_only_writes_files(const Plan *plan) {
    for (size_t i = 0; i < plan->step_count; i++)
        if (plan->steps[i].way != WAY_FILE)
            return false;
    return plan->step_count > 0 && plan->change_count == 0;
}

static bool reads_back(const PlanStep *step) {
    Arena *arena = arena_new();
    Str text;
    const bool same = file_read(arena, step->file, LARGEST_FILE, &text) == STATUS_OK &&
                      str_equal(text, step->file_text);
    arena_free(arena);
    return same;
}

static Status write_file(const PlanStep *step) {
    Status status = folder_make_for(step->file);
    if (status == STATUS_OK)
        status = file_write(step->file, step->file_text);
    return status == STATUS_OK && !reads_back(step) ? STATUS_IO : status;
}

static void remove_written(const Plan *plan, size_t count) {
    for (size_t i = 0; i < count; i++)
        (void)!disk_remove(plan->steps[i].file);
}

Status perform_files(const Plan *plan, Arena *arena, Performed *performed) {
    for (size_t i = 0; i < plan->step_count; i++) {
        if (!file_exists(plan->steps[i].file))
            continue;
        performed_param(arena, performed, "file", plan->steps[i].file);
        performed_set(performed, OUTCOME_REFUSED, "outcome.file_exists");
        return STATUS_CHANGED;
    }
    for (size_t i = 0; i < plan->step_count; i++) {
        const Status status = write_file(&plan->steps[i]);
        if (status == STATUS_OK)
            continue;
        remove_written(plan, i + 1);
        performed_param(arena, performed, "file", plan->steps[i].file);
        performed_set(performed, OUTCOME_REFUSED,
                      status == STATUS_DISK_FULL ? "outcome.file_not_written_full"
                                                 : "outcome.file_not_written");
        return status == STATUS_DISK_FULL ? status : STATUS_IO;
    }
    performed_set(performed, OUTCOME_VERIFIED, "outcome.files_written");
    performed_param(arena, performed, "count", arena_printf(arena, "%zu", plan->step_count));
    return STATUS_OK;
}

/* ---- how the files are written ---- */

static void add_unit(Buf *out, uint32_t unit) {
    buf_add_char(out, (char)(unit & 0xFF));
    buf_add_char(out, (char)(unit >> 8));
}

static Str taken(Arena *arena, Buf *out) {
    const Str text = {arena_strndup(arena, out->at, out->length), out->length};
    buf_free(out);
    return text;
}

Str text_as_utf16(Arena *arena, Str text) {
    Buf out;
    buf_init(&out, 2 * LARGEST_FILE);
    add_unit(&out, 0xFEFF);
    while (text.length > 0) {
        size_t bytes;
        const uint32_t code = text_decode(text, &bytes);
        text = str_from(text, bytes);
        if (code < 0x10000) {
            add_unit(&out, code);
        } else {
            add_unit(&out, 0xD800 + ((code - 0x10000) >> 10));
            add_unit(&out, 0xDC00 + ((code - 0x10000) & 0x3FF));
        }
    }
    return taken(arena, &out);
}

Str text_with_crlf(Arena *arena, Str text) {
    Buf out;
    Str line;
    buf_init(&out, 2 * LARGEST_FILE);
    while (str_next_line(&text, &line)) {
        buf_add(&out, line);
        buf_add_text(&out, "\r\n");
    }
    return taken(arena, &out);
}

char *text_as_xml(Arena *arena, const char *text) {
    Buf out;
    buf_init(&out, LARGEST_FILE);
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            buf_add_text(&out, "&amp;");
            break;
        case '<':
            buf_add_text(&out, "&lt;");
            break;
        case '>':
            buf_add_text(&out, "&gt;");
            break;
        case '"':
            buf_add_text(&out, "&quot;");
            break;
        case '\'':
            buf_add_text(&out, "&apos;");
            break;
        default:
            buf_add_char(&out, *text);
        }
    }
    return (char *)taken(arena, &out).at;
}
