package mockbanks.book;

import java.time.ZoneId;

/** The one securities firm that all these banks serve. */
public final class Firm {

    /** Its institution id. */
    public static final String ID = "SEC00001";

    /** Its only branch. */
    public static final String BRANCH = "0001";

    /** Its account at the lead bank through which omnibus accounts are settled. */
    public static final String CORPORATE_ACCOUNT = "NHB-CORP-0001";

    /** The zone of the times of day in messages and files. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Firm() {}
}
