package mockbanks.files;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A day-end file of the bank before it is written, with what a fault may make of it.
 *
 * @param kind such as {@code CHK01}
 * @param rows values of each row
 * @param added a row that has no cause
 * @param altered what a row becomes that is altered
 */
record OutFile(String kind, Layout layout, List<Object[]> rows, Object[] added, UnaryOperator<Object[]> altered) {}
