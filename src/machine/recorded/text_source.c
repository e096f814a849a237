#include "machine/recorded/text_source.h"

#include "machine/recorded/repair.h"

enum { JUDGED = 4096 };

static void fill(TextSource *source) {
    while (!source->ended && source->raw_length < source->room) {
        size_t got = 0;
        source->trouble = disk_read(source->file, source->raw + source->raw_length,
                                    source->room - source->raw_length, &got);
        source->ended = source->trouble != STATUS_OK || got == 0;
        source->raw_length += got;
        source->size += got;
    }
}

static void drop(TextSource *source, size_t bytes) {
    source->raw_length -= bytes;
    memmove(source->raw, source->raw + bytes, source->raw_length);
}

/* *ret_room: the window that the file needs. */
static Status open_file(const char *path, uint64_t most, DiskFile *ret_file, size_t *ret_room) {
    DiskAbout about;
    *ret_room = SOURCE_WINDOW;
    if (strcmp(path, "-") == 0)
        return disk_open_standard_input(ret_file);
    Status status = disk_open(path, ret_file, &about);
    if (status != STATUS_OK)
        return status;
    if (about.kind == DISK_FOLDER || about.kind == DISK_DEVICE)
        status = STATUS_UNSUPPORTED;
    else if (about.size > most)
        status = STATUS_TOO_BIG;
    /* A small file is read whole, and its end seen, with little memory. */
    if (about.kind == DISK_FILE && about.size < SOURCE_WINDOW - JUDGED)
        *ret_room = (size_t)about.size + JUDGED;
    if (status != STATUS_OK)
        (void)disk_close(*ret_file);
    return status;
}

Status text_source_open(TextSource *source, const char *path, uint64_t most, Gbk *gbk) {
    *source = (TextSource){.file = DISK_NO_FILE, .gbk = gbk};
    const Status status = open_file(path, most, &source->file, &source->room);
    if (status != STATUS_OK)
        return status;
    source->raw = malloc(source->room);
    buf_init(&source->text, (size_t)SOURCE_WINDOW * 8);
    if (source->raw == NULL) {
        (void)disk_close(source->file);
        return STATUS_INTERNAL;
    }
    fill(source);
    size_t skip;
    const size_t judged = source->raw_length < JUDGED ? source->raw_length : JUDGED;
    source->encoding = encoding_of((Str){source->raw, judged}, &skip);
    drop(source, skip);
    return STATUS_OK;
}

/* Forgets what was given out; what waits moves to the front. */
static void forget_given(TextSource *source) {
    const size_t waiting = source->text.length - source->given;
    if (source->given > 0) {
        memmove(source->text.at, source->text.at + source->given, waiting);
        source->text.length = waiting;
        source->text.at[waiting] = '\0';
    }
    source->given = 0;
}

static size_t last_line_end(Str text) {
    for (size_t at = text.length; at > 0; at--)
        if (text.at[at - 1] == '\n')
            return at;
    return 0;
}

/* Each line may need its own way into UTF-8; nearly all text needs none. */
static void decode_lines(TextSource *source, Str raw) {
    const bool clean = decode_is_clean(raw);
    if (clean && !repair_may_help(source->gbk, raw)) {
        buf_add(&source->text, raw);
        return;
    }
    Buf line_text;
    buf_init(&line_text, (size_t)SOURCE_WINDOW * 4);
    while (raw.length > 0) {
        const Str line = str_cut(raw, '\n', &raw);
        buf_clear(&line_text);
        decode_line(source->gbk, line, &line_text);
        if (clean)
            repair_line(source->gbk, buf_str(&line_text), &source->text);
        else
            buf_add(&source->text, buf_str(&line_text));
        buf_add_char(&source->text, '\n');
    }
    buf_free(&line_text);
}

/* Bytes come in lines here; a line that fills the window is cut. */
static void take_bytes(TextSource *source) {
    size_t usable = source->raw_length;
    /* A CR at the very end may belong to an LF that is not here yet. */
    if (!source->ended && usable > 0 && source->raw[usable - 1] == '\r')
        usable--;
    const size_t held = source->raw_length - usable;
    const char last = held > 0 ? '\r' : '\0';
    size_t length = decode_line_ends(source->raw, usable);
    if (last != '\0')
        source->raw[length] = last;
    source->raw_length = length + held;
    size_t end = source->ended ? length : last_line_end((Str){source->raw, length});
    if (end == 0)
        end = length;
    decode_lines(source, (Str){source->raw, end});
    drop(source, end);
}

static void take_utf16(TextSource *source) {
    const size_t before = source->text.length;
    const size_t taken = decode_utf16((Str){source->raw, source->raw_length},
                                      source->encoding == ENCODING_UTF16_BE, &source->text);
    drop(source, source->ended ? source->raw_length : taken);
    source->text.length =
        before + decode_line_ends(source->text.at + before, source->text.length - before);
}

bool text_source_next(TextSource *source, Str *ret_text) {
    if (source->encoding == ENCODING_BINARY)
        return false;
    forget_given(source);
    fill(source);
    if (source->raw_length == 0 && source->text.length == 0)
        return false;
    if (source->raw_length > 0) {
        if (source->encoding == ENCODING_BYTES)
            take_bytes(source);
        else
            take_utf16(source);
    }
    /* Half a unit of UTF-16 is no text. */
    if (source->text.length == 0)
        return false;
    size_t end = last_line_end(buf_str(&source->text));
    if (end == 0 || (source->ended && source->raw_length == 0)) {
        /* The last line has no end, or a line is longer than the window. */
        if (source->text.length > 0 && source->text.at[source->text.length - 1] != '\n')
            buf_add_char(&source->text, '\n');
        end = source->text.length;
    }
    source->given = end;
    *ret_text = str_first(buf_str(&source->text), end);
    return true;
}

void text_source_close(TextSource *source) {
    (void)disk_close(source->file);
    source->file = DISK_NO_FILE;
    free(source->raw);
    source->raw = NULL;
    buf_free(&source->text);
}
