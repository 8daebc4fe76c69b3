import io.github.nca4j.core.format.ModelFile
import io.github.nca4j.core.run.Automaton
import java.nio.file.Path

var model = ModelFile.load(Path.of(System.getProperty("model")))
var automaton = Automaton.fromSeed(model, 72, 72, 42).step(100)
System.out.println("jshell: alpha in the middle is " + (automaton.get(36, 36, 3) > 0.1f ? "alive" : "dead") + " after " + automaton.steps() + " steps")
/exit
