/* Which Office is installed, by Windows Installer or by Click-to-Run, 32 and 64 bit, and where its
 * ospp.vbs lies (kms-facts 4). */
#include "machine/live_windows/allowed.h"
#include "machine/live_windows/collectors/lib_office.h"
#include "machine/live_windows/collectors/lib_read.h"

static const int64_t versions[] = {16, 15, 14};

/* One half of the registry. */
typedef struct View {
    const char *software, *bits;
} View;

static const View views[] = {{"HKLM\\SOFTWARE", "64"}, {"HKLM\\SOFTWARE\\WOW6432Node", "32"}};

typedef struct Install {
    const char *product, *folder, *bits, *key;
    int64_t version;
    OfficeTechnology technology;
    bool subscription;
} Install;

/* ---- where its script lies ---- */

static bool is_there(CollectorInput *input, const char *path) {
    return input->windows->file_exists(input->windows, path);
}

/* As its folder is written, with or without a backslash at the end. */
static const char *in_folder(CollectorInput *input, const char *folder, const char *below) {
    const size_t length = strlen(folder);
    const bool ends = length > 0 && folder[length - 1] == '\\';
    return arena_printf(input->facts->arena, "%s%s%s", folder, ends ? "" : "\\", below);
}

static const char *script_below(CollectorInput *input, Folder folder, int64_t version) {
    Arena *arena = input->facts->arena;
    const char *programs = input->windows->folder(input->windows, arena, folder);
    return programs[0] == '\0' ? ""
                               : arena_printf(arena, "%s\\Microsoft Office\\Office%lld\\OSPP.VBS",
                                              programs, (long long)version);
}

/* "" when it is nowhere. Click-to-Run's own tree comes last: Microsoft's pages never name it. Where
 * no folder is told there is no place below it: "\OSPP.VBS" would be whatever lies on the current
 * drive. */
static const char *find_script(CollectorInput *input, const Install *install) {
    const bool c2r = install->technology == OfficeTechnology_C2R;
    Arena *arena = input->facts->arena;
    const char *own = arena_printf(arena, "Office%lld\\OSPP.VBS", (long long)install->version);
    const char *const places[] = {
        in_folder(input, install->folder, c2r ? own : "OSPP.VBS"),
        script_below(input, FOLDER_PROGRAM_FILES, install->version),
        script_below(input, FOLDER_PROGRAM_FILES_X86, install->version),
        c2r ? in_folder(input, install->folder, arena_printf(arena, "root\\%s", own)) : ""};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (path_is_whole(places[i]) && is_there(input, places[i]))
            return places[i];
    return "";
}

static bool has_programs(CollectorInput *input, const char *folder) {
    static const char *const files[] = {"OSPP.VBS",     "WINWORD.EXE",  "EXCEL.EXE", "OUTLOOK.EXE",
                                        "POWERPNT.EXE", "MSACCESS.EXE", "MSPUB.EXE", "ONENOTE.EXE",
                                        "VISIO.EXE",    "WINPROJ.EXE"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (is_there(input, in_folder(input, folder, files[i])))
            return true;
    return false;
}

static void add(CollectorInput *input, const Install *install) {
    Facts *facts = input->facts;
    const SourceId source = read_source(input, "registry", install->key);
    OfficeInstall *record = facts_add(facts, office_installs, source);
    const char *script = find_script(input, install);
    fact_set_text(facts, &record->product, str_of(install->product), source);
    fact_set_number(&record->version, install->version, source);
    fact_set_choice(&record->technology, (int)install->technology, source);
    fact_set_text(facts, &record->bits, str_of(install->bits), source);
    if (install->folder[0] != '\0')
        fact_set_text(facts, &record->folder, str_of(install->folder), source);
    if (script[0] != '\0')
        fact_set_text(facts, &record->script, str_of(script), read_source(input, "file", script));
    else if (!install->subscription)
        fact_set_absent(&record->script.meta, source);
    if (install->technology == OfficeTechnology_MSI)
        fact_set_flag(&record->programs, has_programs(input, install->folder), source);
}

/* ---- Windows Installer ---- */

/* Setup's own entries: Office15.PROPLUS, named as Programs and Features shows them. */
static size_t add_products(CollectorInput *input, const View *view, Install install) {
    Arena *arena = input->facts->arena;
    const char *uninstall =
        arena_printf(arena, "%s\\Microsoft\\Windows\\CurrentVersion\\Uninstall", view->software);
    const char *prefix = arena_printf(arena, "Office%lld.", (long long)install.version);
    RegistryNames names;
    size_t count = 0;
    if (read_names(input, uninstall, &names) != STATUS_OK)
        return 0;
    for (size_t i = 0; names.keys[i] != NULL; i++) {
        if (!str_starts(str_of(names.keys[i]), prefix))
            continue;
        install.key = arena_printf(arena, "%s\\%s", uninstall, names.keys[i]);
        install.product = read_text(input, install.key, "DisplayName");
        if (install.product[0] == '\0')
            continue;
        add(input, &install);
        count++;
    }
    return count;
}

/* As its setup registered it below Registration\{product code}; "": it did not. */
static const char *registered_name(CollectorInput *input, const View *view, int64_t version) {
    Arena *arena = input->facts->arena;
    const char *key = arena_printf(arena, "%s\\Microsoft\\Office\\%lld.0\\Registration",
                                   view->software, (long long)version);
    RegistryNames names;
    if (read_names(input, key, &names) != STATUS_OK)
        return "";
    for (size_t i = 0; names.keys[i] != NULL; i++) {
        const char *name =
            read_text(input, arena_printf(arena, "%s\\%s", key, names.keys[i]), "ProductName");
        if (name[0] != '\0')
            return name;
    }
    return "";
}

/* A folder's name without a program in it is what another program of the family left behind; a
 * product that was registered is an Office that lost its files. */
static void add_msi(CollectorInput *input, const View *view, int64_t version) {
    Arena *arena = input->facts->arena;
    const char *key = arena_printf(arena, "%s\\Microsoft\\Office\\%lld.0\\Common\\InstallRoot",
                                   view->software, (long long)version);
    const char *folder = read_text(input, key, "Path");
    /* Click-to-Run writes the key too. */
    if (folder[0] == '\0' || str_contains(str_of(folder), "\\root\\"))
        return;
    Install install = {.product = arena_printf(arena, "Office %s", office_year(version)),
                       .folder = folder,
                       .bits = view->bits,
                       .key = key,
                       .version = version,
                       .technology = OfficeTechnology_MSI};
    if (add_products(input, view, install) > 0)
        return;
    const char *registered = registered_name(input, view, version);
    if (registered[0] != '\0')
        install.product = registered;
    if (registered[0] != '\0' || has_programs(input, folder))
        add(input, &install);
}

/* ---- Click-to-Run ---- */

static const char *c2r_bits(CollectorInput *input, const char *key, const char *folder) {
    const char *platform = read_text(input, key, "Platform");
    const bool small = platform[0] != '\0' ? str_is(str_of(platform), "x86")
                                           : str_contains(str_of(folder), "(x86)");
    return small ? "32" : "64";
}

static void add_c2r(CollectorInput *input, const char *key, int64_t version) {
    Arena *arena = input->facts->arena;
    const char *folder = read_text(input, key, "InstallationPath");
    Install install = {.folder = folder,
                       .bits = c2r_bits(input, key, folder),
                       .key = key,
                       .version = version,
                       .technology = OfficeTechnology_C2R};
    Str rest = str_of(read_text(input, key, "ProductReleaseIds"));
    while (rest.length > 0) {
        const Str id = str_trim(str_cut(rest, ',', &rest));
        if (id.length == 0)
            continue;
        install.product = office_product_name(arena, id, version);
        install.subscription = office_is_subscription(id);
        add(input, &install);
    }
}

static void add_view(CollectorInput *input, const View *view) {
    Arena *arena = input->facts->arena;
    const char *office = arena_printf(arena, "%s\\Microsoft\\Office", view->software);
    for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++)
        add_msi(input, view, versions[i]);
    add_c2r(input, arena_printf(arena, "%s\\ClickToRun\\Configuration", office), 16);
    add_c2r(input, arena_printf(arena, "%s\\15.0\\ClickToRun\\Configuration", office), 15);
}

static void collect(CollectorInput *input) {
    RegistryNames names;
    static const char key[] = "HKLM\\SOFTWARE\\Microsoft\\Office";
    const SourceId source = read_source(input, "registry", key);
    const Status status = read_names(input, key, &names);
    if (status != STATUS_OK) {
        facts_group_failed(input->facts, GROUP_office_installs, status, source);
        return;
    }
    facts_group_known(input->facts, GROUP_office_installs, source);
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++)
        add_view(input, &views[i]);
}

const Collector collector_office_installs = {.name = "office_installs",
                                             .order = 70,
                                             .fills = GROUP_BIT(office_installs),
                                             .deadline_ms = 20 * 1000,
                                             .collect = collect};
