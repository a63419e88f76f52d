package org.custodygateway.api;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.custodygateway.client.Client;
import org.custodygateway.keyinfo.AtBank;
import org.jspecify.annotations.Nullable;

/** A client's key information and where each bank stands with it (K2). */
record KeyInfoView(Values values, boolean consistent, List<Bank> banks) {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    record Values(
            @Nullable String name,
            String documentType,
            @Nullable String documentNumber) {}

    /**
     * One bank's.
     *
     * @param code the bank's last return code about it
     * @param meaning what that says, and what to do
     * @param suspended nothing of the client's own is done on the account until the bank has confirmed (K3)
     */
    record Bank(
            String bank,
            String accountNo,
            AtBank.State state,
            @Nullable String code,
            @Nullable String meaning,
            @Nullable OffsetDateTime at,
            boolean suspended) {}

    /**
     * @param suspended numbers of the accounts that are suspended
     * @param words what a bank's code says
     */
    static KeyInfoView of(
            Client client, List<AtBank> banks, Set<String> suspended, Sight sight, BinaryOperator<String> words) {
        var shown = banks.stream()
                .map(bank -> new Bank(
                        bank.bank(),
                        bank.accountNo(),
                        bank.state(),
                        bank.code(),
                        bank.code() == null ? null : words.apply(bank.bank(), bank.code()),
                        bank.at() == null ? null : bank.at().atZone(EXCHANGE).toOffsetDateTime(),
                        suspended.contains(bank.accountNo())))
                .toList();
        return new KeyInfoView(
                new Values(sight.name(client.name()), client.documentType(), sight.document(client.documentNumber())),
                banks.stream().allMatch(AtBank::equal),
                shown);
    }
}
