package org.custodygateway.care;

import org.custodygateway.identity.DocumentTerm;
import org.custodygateway.identity.TermListener;
import org.springframework.stereotype.Component;

/** Tells a client whose document runs out, has run out, or stops business, and that it goes on (I4, C5). */
@Component
class DocumentNotices implements TermListener {

    private static final Carer SYSTEM = new Carer("system", null, "system");

    private final Notices notices;
    private final StandardNotices texts;

    DocumentNotices(Notices notices, StandardNotices texts) {
        this.notices = notices;
        this.texts = texts;
    }

    @Override
    public void moved(DocumentTerm now) {
        if (now.state() != DocumentTerm.State.VALID) {
            notices.give(
                    now.clientNo(),
                    NoticeKind.ACCOUNT_MEASURE,
                    texts.document(now.state().name(), now.expires(), now.graceUntil()),
                    "document " + now.state(),
                    SYSTEM);
        }
    }
}
