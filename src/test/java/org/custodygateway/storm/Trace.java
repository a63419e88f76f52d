package org.custodygateway.storm;

import java.util.List;
import java.util.stream.Collectors;

/** All that is known of what a finding is about, for the person who has to understand it. */
final class Trace {

    private static final List<String> OF_A_TRANSFER = List.of(
            "select * from transfer where 'transfer:' || id = ?",
            "select * from posting where cause = ? order by at",
            "select e.* from entry e join posting p on p.id = e.posting_id where p.cause = ? order by posting_id, line",
            "select serial, instruction, business_date, state, attempts, sent_at, deadline, due_at from bank_outbox where subject like ? || '%' order by id",
            "select i.related_serial, i.code, i.state, i.copies, i.at, i.reply from bank_inbox i join bank_outbox o on o.id = i.outbox_id"
                    + " where o.subject like ? || '%' order by i.at",
            "select at, actor, action, before, after from audit_record where subject = ? order by at");

    private Trace() {}

    static String of(Finding finding, Evidence evidence) {
        var text = new StringBuilder(finding.toString()).append('\n');
        if (finding.subject().startsWith("transfer:")) {
            for (String sql : OF_A_TRANSFER) {
                evidence.firm()
                        .queryForList(sql, finding.subject())
                        .forEach(row -> text.append("    ").append(row).append('\n'));
            }
            text.append(atBanks(finding.subject(), evidence));
        }
        return text.toString();
    }

    private static String atBanks(String subject, Evidence evidence) {
        var serials = evidence.transfers().values().stream()
                .filter(transfer -> transfer.subject().equals(subject))
                .map(Evidence.Row::firmSerial)
                .toList();
        return evidence.banks().stream()
                .flatMap(bank -> bank.booked().stream())
                .filter(booked -> serials.contains(booked.firmSerial()) || serials.contains(booked.originalSerial()))
                .map(booked -> "    " + booked + "\n")
                .collect(Collectors.joining());
    }
}
