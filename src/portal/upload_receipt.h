/* STEP_RECEIPT: GET <URL of the upload>/receipt. */
#ifndef KMSDOCTOR_UPLOAD_RECEIPT_H
#define KMSDOCTOR_UPLOAD_RECEIPT_H

#include "portal/upload_rooms.h"

void receipt_ask(Upload *upload, HttpRequest *request);
void receipt_take(Upload *upload, const HttpResult *result);

#endif
