package mockbanks.control;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import mockbanks.book.BankProfile;
import mockbanks.book.Contract;
import mockbanks.book.Effect;
import mockbanks.book.Firm;
import mockbanks.book.Money;
import mockbanks.book.Request;
import mockbanks.book.SettlementAccount;
import mockbanks.book.State;
import mockbanks.book.Transfer;

/** How the control API shows what is in the books; null for what is not there. */
final class Views {

    private Views() {}

    static Map<String, Object> bank(Controlled bank) {
        return bank.book().read(state -> {
            BankProfile profile = state.profile();
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("code", profile.code());
            view.put("name", profile.name());
            view.put("institution", profile.institution());
            view.put("transport", profile.transport());
            view.put("designation", profile.designation().name());
            view.put("signedIn", state.signedIn());
            view.put("businessDate", state.date() == null ? null : state.date().toString());
            view.put("dayOpen", state.dayOpen());
            view.put("operations", profile.operations());
            return view;
        });
    }

    static Map<String, Object> settlement(SettlementAccount account) {
        if (account == null) {
            return null;
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("account", account.account());
        view.put("name", account.holder().name());
        view.put("documentType", account.holder().documentType());
        view.put("documentNumber", account.holder().documentNumber());
        view.put("balance", Money.text(account.balance()));
        return view;
    }

    static Map<String, Object> management(Contract contract) {
        if (contract == null) {
            return null;
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("fundAccountNo", contract.fundAccount());
        view.put("managementAccount", contract.managementAccount());
        view.put("settlementAccount", contract.settlementAccount());
        view.put("name", contract.client().name());
        view.put("documentType", contract.client().documentType());
        view.put("documentNumber", contract.client().documentNumber());
        view.put("balance", Money.text(contract.balance()));
        view.put("contract", contract.standing().name());
        return view;
    }

    static Map<String, Object> omnibus(State state) {
        Map<String, Object> view = account(state.profile().omnibusAccount(), state.omnibus());
        if (state.profile().isLead()) {
            view.put("corporate", account(Firm.CORPORATE_ACCOUNT, state.corporate()));
        }
        return view;
    }

    private static Map<String, Object> account(String number, long balance) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("account", number);
        view.put("balance", Money.text(balance));
        return view;
    }

    static Map<String, Object> transfer(Transfer transfer) {
        Effect.Moved moved = transfer.moved();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("instruction", moved.instruction());
        view.put("starter", transfer.starter());
        view.put("bankSerial", transfer.bankSerial());
        view.put("firmSerial", transfer.firmSerial());
        view.put("fundAccountNo", moved.fundAccount());
        view.put("settlementAccount", moved.settlementAccount());
        view.put("amount", Money.text(moved.amount()));
        view.put("businessDate", transfer.date().toString());
        view.put(
                "bookedAt",
                Instant.ofEpochMilli(transfer.at())
                        .atZone(Firm.ZONE)
                        .toOffsetDateTime()
                        .toString());
        view.put("originalSerial", moved.originalSerial());
        view.put("reversed", transfer.reversed());
        return view;
    }

    static Map<String, Object> started(Request request) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("instruction", request.header().instruction());
        view.put("serial", request.header().serial());
        view.put("businessDate", request.header().businessDate().toString());
        view.put("fundAccountNo", request.body().fundAccount());
        view.put(
                "amount",
                request.body().amount() == null
                        ? null
                        : Money.text(request.body().amount()));
        view.put("originalSerial", request.body().originalSerial());
        return view;
    }
}
