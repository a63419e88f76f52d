package org.custodygateway.bank.jmb;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import org.custodygateway.bank.BankReply;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** A message of the dialect, request or reply; what it does not say is left out. A reply has a code. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "instruction",
    "starter",
    "sender",
    "receiver",
    "serial",
    "relatedSerial",
    "businessDate",
    "sentAt",
    "deadline",
    "resend",
    "code",
    "info",
    "client",
    "fundAccount",
    "settlementAccount",
    "newSettlementAccount",
    "managementAccount",
    "amount",
    "tax",
    "interestType",
    "originalSerial",
    "originalDate",
    "balance",
    "original"
})
record MessageJson(
        @Nullable String instruction,
        @Nullable String starter,
        @Nullable String sender,
        @Nullable String receiver,
        @Nullable String serial,
        @Nullable String relatedSerial,
        @Nullable LocalDate businessDate,
        @Nullable String sentAt,
        @Nullable String deadline,
        @Nullable Boolean resend,
        @Nullable String code,
        @Nullable String info,
        @Nullable ClientJson client,
        @Nullable String fundAccount,
        @Nullable String settlementAccount,
        @Nullable String newSettlementAccount,
        @Nullable String managementAccount,
        @Nullable Money amount,
        @Nullable Money tax,
        @Nullable String interestType,
        @Nullable String originalSerial,
        @Nullable LocalDate originalDate,
        @Nullable Money balance,
        @Nullable OriginalJson original) {

    /** All of it, but in a change of client data, where what is not changed is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClientJson(
            @Nullable String name,
            @Nullable String documentType,
            @Nullable String documentNumber,
            @Nullable String type) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OriginalJson(
            String code,
            @Nullable String bankSerial,
            @Nullable String firmSerial,
            @Nullable Money amount,
            @Nullable String asOf) {

        /** What the firm says became of a transfer, with its own serial of it. */
        static @Nullable OriginalJson of(BankReply.@Nullable Original original) {
            return original == null
                    ? null
                    : new OriginalJson(original.code(), null, original.serial(), original.amount(), null);
        }
    }
}
