#include "bundle/report_files.h"

#include "base/files.h"
#include "base/paths.h"
#include "facts/facts_json.h"

enum { LARGEST_FILE = 64 * 1024 * 1024 };

typedef struct Form {
    const char *name, *ending; /* "report", "txt": report.zh-CN.txt */
    void (*write)(const ReportInput *input, Buf *out);
} Form;

static const Form forms[] = {
    {"letter-first-reply", "txt", letter_initial},
    {"letter-summary", "txt", letter_summary},
    {"report", "txt", report_text},
    {"report", "md", report_markdown},
    {"report", "html", report_html},
    {"report", "json", report_json},
};

typedef struct Writing {
    Arena *arena;
    const char *folder;
    WrittenFile *files;
    size_t count, capacity;
    const char *about;
} Writing;

static Status write_one(Writing *writing, const char *name, Str text) {
    const char *path = path_join(writing->arena, writing->folder, name);
    writing->about = path;
    const Status status = file_write(path, text);
    if (status != STATUS_OK)
        return status;
    WrittenFile *file = arena_push(writing->arena, &writing->files, &writing->count,
                                   &writing->capacity, sizeof *file);
    *file = (WrittenFile){.name = name, .size = text.length};
    return STATUS_OK;
}

static Status write_form(Writing *writing, const ReportInput *input, const Form *form,
                         Language language) {
    ReportInput spoken = *input;
    spoken.language = language;
    Buf text;
    buf_init(&text, LARGEST_FILE);
    form->write(&spoken, &text);
    const char *name =
        arena_printf(writing->arena, "%s.%s.%s", form->name, language_tag(language), form->ending);
    const Status status =
        text.overflowed ? STATUS_TOO_BIG : write_one(writing, name, buf_str(&text));
    buf_free(&text);
    return status;
}

static Status write_facts(Writing *writing, const Facts *facts) {
    const char *text = facts_json_text(writing->arena, facts);
    return text == NULL ? STATUS_INTERNAL : write_one(writing, "facts.json", str_of(text));
}

/* As text behind a prompt, so that it can be read as a paste; where it was in another encoding also
 * to the byte. */
static Status write_raw(Writing *writing, const RawOutput *raw) {
    Arena *arena = writing->arena;
    Buf text;
    buf_init(&text, LARGEST_FILE);
    buf_printf(&text, "C:\\>%s\n", raw->command);
    buf_add(&text, raw->text);
    if (raw->status != STATUS_OK)
        buf_printf(&text, "\n(%s)\n", status_word(raw->status));
    Status status =
        write_one(writing, arena_printf(arena, "output-%s.txt", raw->name), buf_str(&text));
    buf_free(&text);
    if (status == STATUS_OK && !str_equal(raw->bytes, raw->text))
        status = write_one(
            writing, arena_printf(arena, "output-%s.%s.raw", raw->name, raw->encoding), raw->bytes);
    return status;
}

static Status write_raws(Writing *writing, const Machine *machine) {
    const RawOutput *raws = NULL;
    const size_t count = machine == NULL ? 0 : machine_raws(machine, &raws);
    Status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        status = write_raw(writing, &raws[i]);
    return status;
}

Status report_files_write(const ReportInput *input, const char *folder, WrittenFile **ret_files,
                          size_t *ret_count, const char **ret_about) {
    Writing writing = {.arena = input->arena, .folder = folder, .about = folder};
    Status status = folder_make(folder);
    for (size_t i = 0; status == STATUS_OK && i < sizeof forms / sizeof forms[0]; i++)
        for (Language language = 0; status == STATUS_OK && language < LANGUAGE_COUNT; language++)
            status = write_form(&writing, input, &forms[i], language);
    if (status == STATUS_OK)
        status = write_facts(&writing, input->facts);
    if (status == STATUS_OK)
        status = write_raws(&writing, input->machine);
    if (status != STATUS_OK) {
        *ret_about = arena_strdup(input->arena, writing.about);
        return status;
    }
    *ret_files = writing.files;
    *ret_count = writing.count;
    return STATUS_OK;
}
