/* The yes to sending: to this file, and to this portal. */
#include "archive/bundle_read.h"
#include "base/files.h"
#include "base/sha256.h"
#include "handover/handover_rooms.h"

static const char *portal_of_now(const Handover *handover) {
    const char *url = handover->wizard->profile.portal_url;
    return url == NULL ? "" : url;
}

bool handover_has_yes(const Handover *handover) {
    const Case *support_case = handover->wizard->support_case;
    return support_case->consent_send &&
           strcmp(support_case->consent_portal, portal_of_now(handover)) == 0;
}

/* The bytes that the case knows, not another file of that name. */
static bool is_as_it_was(const Case *support_case) {
    Arena *arena = arena_new();
    Str zip;
    uint8_t digest[SHA256_BYTES];
    char hex[SHA256_BYTES * 2 + 1] = "";
    if (file_read(arena, support_case->bundle_path, BUNDLE_MOST_ZIP, &zip) == STATUS_OK) {
        sha256_of(zip, digest);
        sha256_hex(digest, hex);
    }
    const bool same = strcmp(hex, support_case->bundle_sha256) == 0;
    arena_free(arena);
    return same;
}

/* The yes was to the file that was shown then, and this is another one. */
bool handover_write_without_a_yes(Handover *handover) {
    Case *support_case = handover->wizard->support_case;
    const bool agreed = support_case->consent_send;
    support_case->consent_send = false;
    const bool written = handover_seal_and_save(handover);
    if (!written)
        support_case->consent_send = agreed && is_as_it_was(support_case);
    return written;
}

static void set_yes(Handover *handover, bool agreed) {
    Case *support_case = handover->wizard->support_case;
    support_case->consent_send = agreed;
    support_case->consent_portal = arena_strdup(support_case->arena, portal_of_now(handover));
    wizard_save(handover->wizard);
}

/* The bundle says whether there is a yes; it is written anew where it is the one that lies there.
 * False: it could not be. */
static bool write_answer(Handover *handover) {
    const Case *support_case = handover->wizard->support_case;
    const Bundle *bundle = handover->bundle;
    if (bundle == NULL || bundle->path == NULL || handover_is_sending(handover) ||
        strcmp(bundle->path, support_case->bundle_path) != 0)
        return true;
    const char *folder = handover_copied_folder(handover);
    if (!handover_seal_and_save(handover))
        return false;
    if (folder != NULL)
        handover_renew_copy(handover, folder);
    return true;
}

void handover_agree(Handover *handover, bool agreed) {
    const Case *support_case = handover->wizard->support_case;
    /* What waits to go to the portal of an earlier yes goes nowhere any more. */
    if (agreed && support_case->consent_send && !handover_has_yes(handover))
        handover_forget_sent(handover);
    set_yes(handover, agreed);
    if (!write_answer(handover) && agreed)
        set_yes(handover, false); /* the bundle that lies there says that there is none */
    /* Without a yes nothing is gone on with, by whatever command. */
    if (!agreed && handover_waits(support_case)) {
        handover_forget_sent(handover);
        wizard_save(handover->wizard);
    }
}
