package mockbanks.control;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mockbanks.book.Book;
import mockbanks.book.Client;
import mockbanks.book.Money;
import mockbanks.book.State;
import mockbanks.fault.Fault;

/** What the control API shows and changes at one bank. */
final class BankResources {

    /** An ordinary account to open; the balance is in yuan with two decimals. */
    record NewAccount(String account, String name, String documentType, String documentNumber, String balance) {}

    private final Controlled bank;
    private final Book book;
    private final JsonMapper json;

    BankResources(Controlled bank, JsonMapper json) {
        this.bank = bank;
        this.book = bank.book();
        this.json = json;
    }

    /** The resource is the method and the path under the bank, with a slash behind it when an item is named. */
    Reply answer(String resource, String item, String query, byte[] body) throws IOException {
        return switch (resource) {
            case "POST settlement-accounts" -> openAccount(json.readValue(body, NewAccount.class));
            case "GET settlement-accounts/" -> found(state -> Views.settlement(state.account(item)));
            case "GET management-accounts/" -> found(state -> Views.management(state.contract(item)));
            case "GET omnibus-account" -> found(Views::omnibus);
            case "GET transfers" -> transfers(query);
            case "GET unanswered" -> unanswered();
            case "GET faults" -> Reply.ok(bank.faults().list());
            case "PUT faults" -> putFaults(body);
            case "DELETE faults" -> {
                bank.faults().replace(List.of());
                yield new Reply(204, null);
            }
            case "POST actions" -> Actions.run(json.readValue(body, Actions.Action.class), bank.initiator());
            default -> Reply.error(404, "no such resource, or not with this method");
        };
    }

    /** What is shown is on the disk, so that an audit never sees what a crash could take back. */
    private Reply found(Function<State, Map<String, Object>> view) {
        Map<String, Object> seen = book.read(view);
        book.sync();
        return seen == null ? Reply.error(404, "no such account") : Reply.ok(seen);
    }

    private Reply openAccount(NewAccount wanted) {
        if (wanted == null || wanted.account() == null || !wanted.account().matches("[A-Za-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("account is missing or malformed");
        }
        if (wanted.name() == null || wanted.documentType() == null || wanted.documentNumber() == null) {
            throw new IllegalArgumentException("name, documentType or documentNumber is missing");
        }
        long balance = wanted.balance() == null ? 0 : Money.parse(wanted.balance());
        Client holder = new Client(wanted.name(), wanted.documentType(), wanted.documentNumber(), null);
        if (!book.openAccount(wanted.account(), holder, balance)) {
            return Reply.error(409, "the account exists");
        }
        Map<String, Object> view = book.read(state -> Views.settlement(state.account(wanted.account())));
        book.sync();
        return new Reply(201, view);
    }

    private Reply transfers(String query) {
        LocalDate day = query == null ? book.read(State::date) : day(query);
        if (day == null) {
            return Reply.ok(Map.of("items", List.of()));
        }
        return found(state -> Map.of(
                "items", state.transfers(day).stream().map(Views::transfer).toList()));
    }

    private Reply unanswered() {
        return found(state ->
                Map.of("items", state.unanswered().stream().map(Views::started).toList()));
    }

    private static LocalDate day(String query) {
        if (!query.startsWith("day=")) {
            throw new IllegalArgumentException("only day=YYYY-MM-DD may be asked for");
        }
        try {
            return LocalDate.parse(query.substring(4));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("day is not YYYY-MM-DD", e);
        }
    }

    private Reply putFaults(byte[] body) throws IOException {
        List<Fault> faults = json.readValue(body, new TypeReference<>() {});
        if (faults == null || faults.contains(null)) {
            throw new IllegalArgumentException("not a list of faults");
        }
        bank.faults().replace(faults);
        return Reply.ok(bank.faults().list());
    }
}
