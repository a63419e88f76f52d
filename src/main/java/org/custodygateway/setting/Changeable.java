package org.custodygateway.setting;

import java.util.Map;
import org.custodygateway.rule.RefusedException;

/** One kind of setting, by the module it belongs to. Values go by field, all of them, each written in one way only. */
public interface Changeable {

    SettingKind kind();

    /**
     * What holds for the subject, before any change.
     *
     * @throws RefusedException when there is no such subject
     */
    Map<String, String> held(String subject);

    /**
     * The wanted values as they are written; what they rest on, such as the present day, stays until the caller's transaction ends.
     *
     * @throws RefusedException when they may not hold, or no longer
     */
    Map<String, String> checked(String subject, Map<String, String> wanted);

    /**
     * Lets values that were checked in the same transaction hold.
     *
     * @param change the number of the change that they come from
     */
    void hold(String subject, Map<String, String> values, long change);
}
