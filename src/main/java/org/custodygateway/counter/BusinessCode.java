package org.custodygateway.counter;

import java.util.Set;

/** What can be applied for at the counter. */
public enum BusinessCode {
    OPEN_CLIENT(true, true, Approver.SUPERVISOR),
    OPEN_SERVICE(true, true, Approver.SUPERVISOR),
    ADD_AUXILIARY(true, true, Approver.SUPERVISOR),
    CHANGE_MAIN(true, false, Approver.SUPERVISOR),
    CLOSE_AUXILIARY(true, false, Approver.SUPERVISOR),
    END_SERVICE(true, false, Approver.SUPERVISOR),
    CHANGE_KEY_INFO(true, false, Approver.OPERATIONS),
    UPDATE_IDENTITY(false, false, Approver.SUPERVISOR),
    SET_FLAG(false, false, Approver.OPERATIONS),
    SET_STANDING(false, false, Approver.SUPERVISOR),
    CLOSE_CLIENT(true, false, Approver.SUPERVISOR),
    CHANGE_BANK(true, false, Approver.SUPERVISOR),
    CHANGE_CARD(false, false, Approver.SUPERVISOR),
    ESTABLISH_IDENTITY(true, false, Approver.SUPERVISOR),
    EXTEND_DOCUMENT_TERM(false, false, Approver.SUPERVISOR);

    /** What keeps the record right, or is a measure against the client: it goes on whatever stands against the client. */
    private static final Set<BusinessCode> OF_THE_RECORD =
            Set.of(CHANGE_KEY_INFO, UPDATE_IDENTITY, SET_FLAG, SET_STANDING, ESTABLISH_IDENTITY, EXTEND_DOCUMENT_TERM);

    private final boolean onSite;
    private final boolean risksShown;
    private final Approver approver;

    BusinessCode(boolean onSite, boolean risksShown, Approver approver) {
        this.onSite = onSite;
        this.risksShown = risksShown;
        this.approver = approver;
    }

    /** Whether the client must be at the counter (A4). */
    public boolean onSite() {
        return onSite;
    }

    /** Whether rules, features and risks must have been shown and signed (A16). */
    public boolean risksShown() {
        return risksShown;
    }

    /** Whether it waits while compliance has a match of the client's to decide on (I6). */
    boolean isNewBusiness() {
        return !OF_THE_RECORD.contains(this);
    }

    /** Who approves it (P2). */
    public Approver approver() {
        return approver;
    }
}
