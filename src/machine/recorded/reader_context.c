#include "machine/recorded/reader_context.h"

enum {
    NEAR = 10, /* lines from a command or banner to its output */
    CONSOLE_WIDTH = 80
};

BlockContext context_for(const ReaderContext *now, uint32_t first) {
    BlockContext said = now->said;
    if (first - now->command_line > NEAR || now->command_line == 0)
        said.command = "";
    if (first - now->banner_line > NEAR || now->banner_line == 0)
        said.language = "";
    return said;
}

void context_begin_file(ReaderContext *now, const char *path, uint32_t file) {
    Arena *names = now->names;
    arena_reset(names);
    *now = (ReaderContext){.names = names,
                           .place = {.file = file},
                           .said = {.path = path, .pc = "", .command = "", .language = ""}};
}

static const char *keep(ReaderContext *now, Str text) {
    return str_dup(now->names, text);
}

static void take_command(ReaderContext *now, const Mark *mark, const TextLine *line) {
    now->said.command = keep(now, mark->command);
    now->command_line = line->number;
}

void context_take_mark(ReaderContext *now, const Mark *mark, const TextLine *line) {
    switch (mark->kind) {
    case MARK_PROMPT:
        now->said.language = "";
        if (mark->pc.length > 0)
            now->said.pc = keep(now, str_cut(mark->pc, '.', NULL));
        now->command_goes_on = line->raw.length == CONSOLE_WIDTH && mark->command.length > 0;
        take_command(now, mark, line);
        break;
    case MARK_COMMAND:
        take_command(now, mark, line);
        break;
    case MARK_BANNER:
        if (mark->language[0] != '\0' || now->line - now->banner_line > 2)
            now->said.language = mark->language;
        now->banner_line = line->number;
        break;
    case MARK_MAIL:
        if (now->place.mail == 0 || (mark->begins_mail && line->number > now->mail_line + NEAR)) {
            now->place.mail++;
            now->place.mail_when = 0;
            now->place.phase = PHASE_NONE;
            now->said.pc = "";
        }
        now->mail_line = line->number;
        if (mark->when != 0)
            now->said.when = now->place.mail_when = mark->when;
        break;
    case MARK_PHASE:
        now->place.phase = mark->phase;
        break;
    case MARK_PC:
        now->said.pc = keep(now, mark->pc);
        break;
    case MARK_NONE:
        break;
    }
}

/* The rest of a command that the console wrapped, or the answer of `hostname`. */
bool context_take_answer(ReaderContext *now, const TextLine *line) {
    if (now->command_goes_on) {
        now->command_goes_on = false;
        if (line->text.length > 0 && line->text.length < CONSOLE_WIDTH) {
            now->said.command = arena_printf(now->names, "%s%.*s", now->said.command,
                                             (int)line->text.length, line->text.at);
            return true;
        }
    }
    if (line->text.length > 0 && str_is(str_of(now->said.command), "hostname") &&
        line->number - now->command_line <= 2 && is_computer_name(line->text)) {
        now->said.pc = keep(now, line->text);
        return true;
    }
    return false;
}

bool context_waits_for_answer(const ReaderContext *now) {
    return now->command_goes_on || str_is(str_of(now->said.command), "hostname");
}
