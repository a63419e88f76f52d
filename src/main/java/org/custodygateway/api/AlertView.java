package org.custodygateway.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.custodygateway.compliance.AlertCase;
import org.custodygateway.money.Money;
import org.custodygateway.monitoring.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * An alert as compliance sees it.
 *
 * @param amount what its evidence comes to
 * @param secondPerson whether one person alone may not close it, whatever the code
 * @param comments only where one alert is looked at, not in lists; so is the history
 */
record AlertView(
        String alertId,
        String rule,
        int ruleVersion,
        String clientNo,
        int episode,
        AlertCase.State state,
        Money amount,
        OffsetDateTime raisedAt,
        OffsetDateTime dueAt,
        boolean overdue,
        @Nullable String assignee,
        @Nullable OffsetDateTime leaseUntil,
        @Nullable String escalatedBy,
        @Nullable OffsetDateTime escalatedAt,
        boolean secondPerson,
        @Nullable Proposal proposal,
        @Nullable String closedBy,
        @Nullable OffsetDateTime closedAt,
        List<String> tags,
        @Nullable List<Comment> comments,
        @Nullable List<Act> history,
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

    record Act(
            OffsetDateTime at,
            String actor,
            String act,
            AlertCase.@Nullable State before,
            AlertCase.State after,
            @Nullable String note) {}

    static AlertView of(AlertCase one) {
        var alert = one.alert();
        var holder = one.holder();
        var escalation = one.escalation();
        var closing = one.closing();
        return new AlertView(
                Long.toString(alert.id()),
                alert.rule(),
                alert.ruleVersion(),
                alert.clientNo(),
                alert.episode(),
                one.state(),
                one.amount(),
                time(alert.raisedAt()),
                time(one.dueAt()),
                one.overdue(),
                holder == null ? null : holder.assignee(),
                holder == null ? null : time(holder.until()),
                escalation == null ? null : escalation.by(),
                escalation == null ? null : time(escalation.at()),
                one.secondPerson(),
                one.proposal() == null ? null : proposal(one.proposal()),
                closing == null ? null : closing.by(),
                closing == null ? null : time(closing.at()),
                one.tags(),
                one.comments().isEmpty()
                        ? null
                        : one.comments().stream().map(AlertView::comment).toList(),
                one.history().isEmpty()
                        ? null
                        : one.history().stream().map(AlertView::act).toList(),
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

    private static Act act(AlertCase.Act one) {
        return new Act(time(one.at()), one.actor(), one.act(), one.before(), one.after(), one.note());
    }

    static OffsetDateTime time(Instant at) {
        return at.atZone(EXCHANGE).toOffsetDateTime();
    }
}
