package org.custodygateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.custodygateway.money.Money;
import org.custodygateway.transfer.Transfer;
import org.custodygateway.transfer.Transfer.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** A transfer as the contract shows it (T15); a reversal is one of its own, and each names the other (T12). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransferView(
        String transferId,
        Transfer.Kind kind,
        String clientNo,
        @Nullable String accountNo,
        @Nullable String from,
        @Nullable String to,
        Money amount,
        State state,
        boolean adjusted,
        @Nullable String bankSerial,
        @Nullable String firmSerial,
        LocalDate businessDate,
        Transfer.StartedBy startedBy,
        @Nullable String originalTransferId,
        @Nullable String reversalTransferId,
        @Nullable ProblemDetail problem,
        @Nullable List<LegView> legs) {

    /** One auxiliary account's line of a sweep. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LegView(
            String from,
            Money amount,
            State state,
            @Nullable ProblemDetail problem) {}

    static TransferView of(Transfer transfer, Problems problems, Locale language) {
        return new TransferView(
                Long.toString(transfer.id()),
                transfer.kind(),
                transfer.clientNo(),
                given(transfer.accountNo()),
                given(transfer.from()),
                given(transfer.to()),
                transfer.amount(),
                transfer.state(),
                transfer.adjusted(),
                transfer.bankSerial(),
                transfer.firmSerial(),
                transfer.businessDate(),
                transfer.startedBy(),
                number(transfer.originalId()),
                number(transfer.reversalId()),
                transfer.problem() == null ? null : problems.of(transfer.problem(), language),
                transfer.kind() == Transfer.Kind.SWEEP ? legs(transfer, problems, language) : null);
    }

    private static List<LegView> legs(Transfer transfer, Problems problems, Locale language) {
        return transfer.legs().stream()
                .map(leg -> new LegView(
                        leg.from(),
                        leg.amount(),
                        leg.state(),
                        leg.problem() == null ? null : problems.of(leg.problem(), language)))
                .toList();
    }

    private static @Nullable String number(@Nullable Long id) {
        return id == null ? null : Long.toString(id);
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
