/* Page 8: the report files, written to a folder that can be handed on. */
#include "ui/screens/lib_screen.h"

enum { ID_NEXT = 1, ID_WRITE, ID_FOLDER };

static const char *folder_of(const Wizard *wizard, Arena *arena) {
    return wizard->folder[0] != '\0' ? wizard->folder : wizard_default_folder(wizard, arena);
}

static const char *size_text(const Page *page, size_t bytes) {
    return bytes < 10240 ? arena_printf(page->arena, "%zu B", bytes)
                         : arena_printf(page->arena, "%zu KB", (bytes + 1023) / 1024);
}

static void add_files(const Wizard *wizard, Page *page) {
    size_t sum = 0;
    page_heading(page, screen_words(page, "bundle.written"));
    page_add(page, BLOCK_COMMAND)->text = screen_shown(page, wizard->written_to);
    for (size_t i = 0; i < wizard->file_count; i++) {
        page_text(page, 1,
                  screen_say(page, "bundle.file", {"name", wizard->files[i].name},
                             {"size", size_text(page, wizard->files[i].size)}));
        sum += wizard->files[i].size;
    }
    page_text(page, 1,
              screen_say(page, "bundle.sum",
                         {"count", screen_number(page, (int64_t)wizard->file_count)},
                         {"size", size_text(page, sum)}));
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    page_text(page, 0, screen_words(page, "bundle.intro"));
    page_text(page, 0, screen_words(page, "bundle.stays_here"));
    page_gap(page);
    Block *write = screen_button(page, ID_WRITE, "bundle.write", "");
    write->strong = wizard->written_to == NULL;
    screen_button(page, ID_NEXT, "screen.next", screen_words(page, "bundle.next"))->strong =
        wizard->written_to != NULL;
    page_gap(page);
    screen_field(page, ID_FOLDER, "bundle.folder", wizard->folder);
    if (wizard->folder[0] == '\0' && wizard->written_to == NULL) {
        page_text(page, 0, screen_words(page, "bundle.default_folder"));
        page_add(page, BLOCK_COMMAND)->text =
            screen_shown(page, wizard_default_folder(wizard, page->arena));
    }
    if (wizard->written_to != NULL)
        add_files(wizard, page);
}

static void write_files(Wizard *wizard) {
    const char *folder = arena_strdup(wizard->arena, folder_of(wizard, wizard->arena));
    if (!screen_write_files(wizard, folder))
        return;
    wizard->shown.go_to = ID_NEXT;
    wizard_say_with(wizard, CHECK_OK, "bundle.done",
                    {"count", arena_printf(wizard->arena, "%zu", wizard->file_count)});
}

static void handle(Wizard *wizard, const Input *input) {
    if (input->kind == INPUT_EDIT && input->id == ID_FOLDER)
        wizard->folder = arena_strdup(wizard->arena, input->text);
    if (input->kind != INPUT_PRESS)
        return;
    wizard_hush(wizard);
    if (input->id == ID_WRITE && !wizard->checking)
        write_files(wizard);
    if (input->id == ID_NEXT)
        wizard_next(wizard);
}

const Screen screen_bundle = {
    .id = "bundle", .step = STEP_BUNDLE, .build = build, .handle = handle};
