#include "machine/spp_keys.h"

static const char *const guids[Application_COUNT] = {
    [Application_WINDOWS] = "55c92734-d682-4d71-983e-d6ec3f16059f",
    [Application_OFFICE] = "0ff1ce15-a989-479d-af46-f275c6370663",
    [Application_OFFICE14] = "59a52881-a989-479d-af46-f275c6370663",
};

const char *application_guid(Application application) {
    return guids[application];
}

bool guid_is_valid(Str text) {
    for (size_t i = 0; i < text.length; i++) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text.at[i] != '-' : !char_is_hex((unsigned char)text.at[i]))
            return false;
    }
    return text.length == 36;
}

int application_of_guid(Str guid) {
    if (str_starts(guid, "{") && str_ends(guid, "}"))
        guid = str_first(str_from(guid, 1), guid.length - 2);
    for (int i = 0; i < Application_COUNT; i++)
        if (str_is(guid, guids[i]))
            return i;
    return -1;
}

char *spp_setting_path(Arena *arena, SettingLevel level, Application application, const char *sku,
                       const char *value) {
    switch (level) {
    case SettingLevel_OSPP:
        return arena_printf(arena, "registry:%s\\%s", OSPP_KEY, value);
    case SettingLevel_APPLICATION:
        return arena_printf(arena, "registry:%s\\%s\\%s", SPP_KEY, guids[application], value);
    case SettingLevel_SKU:
        return arena_printf(arena, "registry:%s\\%s\\%s\\%s", SPP_KEY, guids[application], sku,
                            value);
    case SettingLevel_SERVICE:
    case SettingLevel_COUNT:
        break;
    }
    return arena_printf(arena, "registry:%s\\%s", SPP_KEY, value);
}

/* The path behind "HKLM\", or nothing when it is another hive. */
static Str without_hive(Str path) {
    static const char *const hives[] = {"HKLM\\", "HKEY_LOCAL_MACHINE\\", "HKLM:\\",
                                        "Computer\\HKEY_LOCAL_MACHINE\\",
                                        "计算机\\HKEY_LOCAL_MACHINE\\"};
    if (str_starts(path, "registry:"))
        path = str_from(path, strlen("registry:"));
    for (size_t i = 0; i < sizeof hives / sizeof hives[0]; i++)
        if (str_starts(path, hives[i]))
            return str_from(path, strlen(hives[i]));
    return STR_NONE;
}

static bool read_below_spp(Str rest, SppSetting *setting) {
    Str parts[3] = {{0}};
    size_t count = 0;
    while (count < 3) {
        parts[count++] = str_cut(rest, '\\', &rest);
        if (rest.length == 0)
            break;
    }
    if (rest.length > 0 || parts[count - 1].length == 0)
        return false;
    setting->value = parts[count - 1];
    if (count == 1) {
        setting->level = SettingLevel_SERVICE;
        return true;
    }
    const int application = application_of_guid(parts[0]);
    if (application < 0)
        return false;
    setting->application = (Application)application;
    setting->level = count == 2 ? SettingLevel_APPLICATION : SettingLevel_SKU;
    if (count == 2)
        return true;
    setting->sku = parts[1];
    return guid_is_valid(setting->sku);
}

bool spp_setting_parse(Str path, SppSetting *ret_setting) {
    static const char spp[] =
        "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform\\";
    static const char ospp[] = "SOFTWARE\\Microsoft\\OfficeSoftwareProtectionPlatform\\";
    const Str below = without_hive(path);
    SppSetting setting = {.application = Application_WINDOWS};
    if (str_starts(below, ospp)) {
        setting.level = SettingLevel_OSPP;
        setting.application = Application_OFFICE;
        setting.value = str_from(below, strlen(ospp));
        if (setting.value.length == 0 || str_contains(setting.value, "\\"))
            return false;
    } else if (!str_starts(below, spp) || !read_below_spp(str_from(below, strlen(spp)), &setting)) {
        return false;
    }
    *ret_setting = setting;
    return true;
}
