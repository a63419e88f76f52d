package mockbanks.book;

/**
 * Who a client is.
 *
 * @param name full name
 * @param documentType two digits, 10 = resident identity card
 * @param documentNumber number of that document
 * @param type INVE individual, INVI institution; may be missing
 */
public record Client(String name, String documentType, String documentNumber, String type) {

    /** Name, document type and number are the same; the type is no part of an identity. */
    public boolean sameIdentity(Client other) {
        return name.equals(other.name)
                && documentType.equals(other.documentType)
                && documentNumber.equals(other.documentNumber);
    }

    /** This client with every part that the other one gives. */
    public Client changedTo(Client other) {
        return new Client(
                other.name == null ? name : other.name,
                other.documentType == null ? documentType : other.documentType,
                other.documentNumber == null ? documentNumber : other.documentNumber,
                other.type == null ? type : other.type);
    }

    boolean isComplete() {
        return name != null && documentType != null && documentNumber != null;
    }
}
