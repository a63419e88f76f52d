package org.custodygateway.transfer;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Instruction;
import org.custodygateway.bank.Outbox;
import org.custodygateway.client.Clients;
import org.custodygateway.transfer.Transfer.StartedBy;
import org.custodygateway.transfer.Transfer.State;
import org.springframework.stereotype.Component;

/** A reversal as a transfer of its own and as what the bank is asked (12003, 12004). */
@Component
class ReversalRequests {

    private final Outbox outbox;
    private final Banks banks;
    private final Clients clients;
    private final Clock clock;

    ReversalRequests(Outbox outbox, Banks banks, Clients clients, Clock clock) {
        this.outbox = outbox;
        this.banks = banks;
        this.clients = clients;
        this.clock = clock;
    }

    /** What undoes it at its bank. */
    static Instruction instruction(Transfer original) {
        return original.kind() == Transfer.Kind.DEPOSIT ? Instruction.REVERSE_DEPOSIT : Instruction.REVERSE_WITHDRAWAL;
    }

    Transfer reversal(Transfer original, long id) {
        boolean leaves = original.kind() == Transfer.Kind.DEPOSIT;
        var now = clock.instant();
        return new Transfer(
                id,
                leaves ? Transfer.Kind.DEPOSIT_REVERSAL : Transfer.Kind.WITHDRAWAL_REVERSAL,
                original.clientNo(),
                original.accountNo(),
                original.bank(),
                original.settlementAccount(),
                "",
                "",
                original.amount(),
                leaves ? State.HELD : State.ACCEPTED,
                false,
                original.businessDate(),
                outbox.nextSerial(),
                null,
                StartedBy.FIRM,
                null,
                now,
                now.plus(banks.get(original.bank()).validFor()),
                null,
                original.id(),
                null,
                List.of());
    }

    /** Names the original by the serial its starter gave it. */
    BankRequest request(Transfer original, Transfer reversal) {
        var client = clients.find(original.clientNo()).orElseThrow();
        var serial = original.startedBy() == StartedBy.FIRM ? original.firmSerial() : original.bankSerial();
        return new BankRequest(
                reversal.bank(),
                BankOrders.instruction(reversal.kind()),
                true,
                Objects.requireNonNull(reversal.firmSerial()),
                reversal.businessDate(),
                reversal.acceptedAt(),
                Objects.requireNonNull(reversal.deadline()),
                false,
                new BankRequest.Transfer(
                        BankOrders.party(client),
                        reversal.accountNo(),
                        reversal.settlementAccount(),
                        reversal.amount(),
                        Objects.requireNonNull(serial),
                        original.businessDate()));
    }
}
