package org.custodygateway.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.monitoring.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * An alert as compliance sees it.
 *
 * @param comments only where one alert is looked at, not in lists
 */
record AlertView(
        String alertId,
        String rule,
        int ruleVersion,
        String clientNo,
        int episode,
        AlertCase.State state,
        OffsetDateTime raisedAt,
        OffsetDateTime dueAt,
        @Nullable String assignee,
        @Nullable OffsetDateTime leaseUntil,
        @Nullable Proposal proposal,
        @Nullable List<Comment> comments,
        Evidence evidence) {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    record Proposal(
            AlertCase.Code code,
            String reason,
            String proposedBy,
            OffsetDateTime proposedAt,
            String evidenceHash,
            @Nullable String approvedBy) {}

    record Comment(String author, OffsetDateTime at, String text) {}

    static AlertView of(AlertCase one) {
        var alert = one.alert();
        return new AlertView(
                Long.toString(alert.id()),
                alert.rule(),
                alert.ruleVersion(),
                alert.clientNo(),
                alert.episode(),
                one.state(),
                time(alert.raisedAt()),
                time(one.dueAt()),
                one.assignee(),
                one.leaseUntil() == null ? null : time(one.leaseUntil()),
                one.proposal() == null ? null : proposal(one.proposal()),
                one.comments().isEmpty()
                        ? null
                        : one.comments().stream().map(AlertView::comment).toList(),
                alert.evidence());
    }

    private static Proposal proposal(AlertCase.Proposal one) {
        return new Proposal(
                one.code(),
                one.reason(),
                one.proposedBy(),
                time(one.proposedAt()),
                one.evidenceHash(),
                one.approvedBy());
    }

    private static Comment comment(AlertCase.Comment one) {
        return new Comment(one.author(), time(one.at()), one.text());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atZone(EXCHANGE).toOffsetDateTime();
    }
}
