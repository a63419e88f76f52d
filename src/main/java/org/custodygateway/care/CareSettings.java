package org.custodygateway.care;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who answers for what (C4, C10).
 *
 * @param complaintsDepartment the one department that answers complaints: {@code CLIENT_SERVICE}, {@code COMPLIANCE} or {@code OPERATIONS}
 * @param complaintDays calendar days until a complaint is answered
 * @param objectionDays the same for an objection to a measure (C9)
 * @param responsible who is told at once when a client reacts strongly or an answer is overdue; {@code {branch}} stands for the client's branch
 * @param compliance where warnings are escalated to, and
 * @param chiefComplianceOfficer where else
 */
@ConfigurationProperties("gateway.care")
public record CareSettings(
        Department complaintsDepartment,
        int complaintDays,
        int objectionDays,
        String responsible,
        String compliance,
        String chiefComplianceOfficer) {

    /** Departments that may be the one for complaints. */
    public enum Department {
        CLIENT_SERVICE,
        COMPLIANCE,
        OPERATIONS
    }

    public CareSettings {
        if (complaintDays < 1 || objectionDays < 1) {
            throw new IllegalArgumentException("gateway.care: days until an answer are at least 1");
        }
        if (objectionDays > 15) {
            throw new IllegalArgumentException("gateway.care.objection-days: an objection is answered in 15 days (C9)");
        }
    }

    String responsibleIn(String branch) {
        return responsible.replace("{branch}", branch);
    }
}
