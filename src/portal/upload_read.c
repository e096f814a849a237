/* STEP_READ: the digest of the file, and whether it is still the one that the job is about. */
#include "portal/upload_rooms.h"

enum { READ_AT_ONCE = 2 * 1024 * 1024 };

/* Another file than the one whose upload began: that one is over. Who asked for the file by its
 * name gets it sent anew; who asked for the job is told. */
static void is_another(Upload *upload, const char *sha256) {
    PortalTrouble trouble;
    /* It may be another case's. */
    if (upload->by_file)
        upload->job.case_number = upload->asked_case;
    if (upload->by_file && upload_look_at_file(upload, &trouble) != STATUS_OK) {
        upload_fail(upload, trouble);
        return;
    }
    memcpy(upload->job.sha256, sha256, sizeof upload->job.sha256);
    upload->job.size = upload->file.bytes.length;
    upload_end_there(upload, upload->by_file ? ENDING_BEGIN_AGAIN : ENDING_CHANGED);
}

static void is_read(Upload *upload) {
    const char *hex = upload->file.sha256;
    const bool known = upload->job.sha256[0] != '\0';
    if (upload->wanted != NULL && strcmp(hex, upload->wanted) != 0) {
        upload_fail(upload, upload_trouble(upload, "portal_trouble.not_reviewed", STATUS_CHANGED));
        return;
    }
    if (known &&
        (strcmp(hex, upload->job.sha256) != 0 || upload->job.size != upload->file.bytes.length)) {
        is_another(upload, hex);
        return;
    }
    memcpy(upload->job.sha256, hex, sizeof upload->job.sha256);
    upload->job.size = upload->file.bytes.length;
    if (upload_keep(upload))
        upload_next(upload, STEP_ENTER);
}

void upload_read_some(Upload *upload) {
    if (upload->unreadable.key != NULL) {
        upload_stop(upload, upload->unreadable);
        return;
    }
    if (upload->file.sha256[0] != '\0') {
        is_read(upload);
        return;
    }
    const Str rest = str_from(upload->file.bytes, upload->hashed);
    const Str piece = str_first(rest, READ_AT_ONCE);
    sha256_add(&upload->sha, piece);
    upload->hashed += piece.length;
    if (upload->hashed == upload->file.bytes.length)
        portal_file_set_digest(&upload->file, &upload->sha);
}
