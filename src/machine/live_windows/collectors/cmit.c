/* CMGE's own activation client, beside KMS [CMGE-audit]. Whether it has activated Windows it tells
 * nobody that we know of: that stays unread. */
#include "machine/live_windows/collectors/lib_read.h"

/* Both spellings of ...\CurrentVersion\ClipSVC. */
static const char *const clip_keys[] = {
    "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ClipSVC",
    "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\ClipSVC"};

static void read_file(CollectorInput *input, SourceId source) {
    static const Folder folders[] = {FOLDER_PROGRAM_FILES, FOLDER_PROGRAM_FILES_X86};
    Facts *facts = input->facts;
    fact_set_flag(&facts->cmit.installed, false, source);
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        const char *folder = input->windows->folder(input->windows, facts->arena, folders[i]);
        const char *path = arena_printf(facts->arena, "%s\\CMITActivation\\CmitClient.exe", folder);
        if (folder[0] == '\0' || !input->windows->file_exists(input->windows, path))
            continue;
        const SourceId file = read_source(input, "file", path);
        fact_set_flag(&facts->cmit.installed, true, file);
        fact_set_text(facts, &facts->cmit.path, str_of(path), file);
        return;
    }
    fact_set_absent(&facts->cmit.path.meta, source);
}

static void collect(CollectorInput *input) {
    Facts *facts = input->facts;
    RegistryNames names;
    const SourceId source = read_source(input, "file", "CmitClient.exe");
    /* Where nothing can be read a file that is not found says nothing either. */
    const Status status = read_names(input, clip_keys[0], &names);
    if (status != STATUS_OK) {
        facts_group_failed(facts, GROUP_cmit, status, source);
        return;
    }
    facts_group_known(facts, GROUP_cmit, source);
    facts->cmit.source = source;
    read_file(input, source);
    const FactMeta *found = &facts->cmit.alt_client.meta;
    for (size_t i = 0; i < 2 && (i == 0 || fact_absent(*found)); i++)
        read_text_fact(input, clip_keys[i], "AltActivationClient", &facts->cmit.alt_client);
}

const Collector collector_cmit = {.name = "cmit",
                                  .order = 6,
                                  .fills = GROUP_BIT(cmit),
                                  .deadline_ms = 15 * 1000,
                                  .collect = collect};
