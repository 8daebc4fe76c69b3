package io.github.nca4j.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.check.CheckedRun;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.core.Grid;
import io.github.nca4j.exchange.ModelImport;
import io.github.nca4j.image.Picture;
import io.github.nca4j.onnx.OnnxStep;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.evaluate.ClassificationEvaluation;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.TextureEvaluation;
import io.github.nca4j.view.output.TrainingFolder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every public type of the packages that the modules export keeps to. */
class PublicApiTest {
  /** One class of each module. */
  private static final List<Class<?>> MODULES =
      List.of(
          Grid.class,
          ModelImport.class,
          Picture.class,
          Tape.class,
          Trainer.class,
          OnnxStep.class,
          TrainingFolder.class);

  /** Results, which the libraries alone make. */
  private static final Set<Class<?>> RESULTS =
      Set.of(
          CheckedRun.class,
          GradientCheck.Report.class,
          GradientCheck.Element.class,
          Evaluation.Row.class,
          ClassificationEvaluation.Row.class,
          TextureEvaluation.Row.class,
          StepReport.class);

  @TempDir private Path folder;

  @Test
  void nobodyCanExtendAClassThatIsNotMadeForIt() throws Exception {
    assertThat(types())
        .hasSizeGreaterThan(50)
        .allMatch(
            type ->
                Modifier.isFinal(type.getModifiers()) || Modifier.isAbstract(type.getModifiers()))
        .noneMatch(type -> Modifier.isProtected(type.getModifiers()));
  }

  @Test
  void publicFieldsAreConstants() throws Exception {
    for (Class<?> type : types()) {
      for (Field field : type.getFields()) {
        int modifiers = field.getModifiers();
        assertThat(Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers))
            .as("%s is a constant", field)
            .isTrue();
        assertThat(field.getType().isArray()).as("%s can be written into", field).isFalse();
      }
    }
  }

  @Test
  void noSignatureNamesWhatIsNotExported() throws Exception {
    Set<Class<?>> exported = new HashSet<>(types());
    for (Class<?> type : types()) {
      for (Executable member : members(type)) {
        Stream<Class<?>> named =
            Stream.concat(
                Arrays.stream(member.getParameterTypes()),
                member instanceof Method method ? Stream.of(method.getReturnType()) : Stream.of());
        assertThat(named.filter(used -> used.getName().startsWith("io.github.nca4j")))
            .as("%s", member)
            .allMatch(used -> used.isArray() || exported.contains(used));
      }
    }
  }

  @Test
  void nullIsRefusedByTheArgumentsName() throws Exception {
    Samples samples = new Samples(folder);
    List<String> faults = new ArrayList<>();
    int refused = 0;
    for (Class<?> type : types()) {
      if (RESULTS.contains(type)) {
        continue;
      }
      for (Executable member : members(type)) {
        for (int i = 0; i < member.getParameterCount(); i++) {
          if (canBeNull(member, i)) {
            String outcome = callWithNull(samples, member, i);
            if (names(outcome, member.getParameters()[i])) {
              refused++;
            } else {
              faults.add(member + ", " + member.getParameters()[i].getName() + ": " + outcome);
            }
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(refused).isGreaterThan(150);
  }

  /** An open interface's instance methods are for us to call, and equals takes null. */
  private static boolean canBeNull(Executable member, int i) {
    Class<?> type = member.getDeclaringClass();
    boolean ours =
        type.isInterface()
            && !Modifier.isStatic(member.getModifiers())
            && !(type.isSealed() && ((Method) member).isDefault());
    boolean given = member.getName().equals("equals") || member.getName().equals("valueOf");
    return !ours && !given && !member.getParameterTypes()[i].isPrimitive();
  }

  private static String callWithNull(Samples samples, Executable member, int nullAt)
      throws ReflectiveOperationException {
    Object[] arguments = new Object[member.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      if (i != nullAt) {
        Class<?> type = member.getParameterTypes()[i];
        arguments[i] = samples.of(type).orElseThrow(() -> new AssertionError("no sample " + type));
      }
    }
    try {
      if (member instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else if (member instanceof Method method) {
        Class<?> type = method.getDeclaringClass();
        method.invoke(
            Modifier.isStatic(method.getModifiers())
                ? null
                : samples.of(type).orElseThrow(() -> new AssertionError("no sample " + type)),
            arguments);
      }
      return "accepted";
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      return cause instanceof NullPointerException ? cause.getMessage() : cause.toString();
    }
  }

  /** A {@code newRule} may be called "rule", as the record's component is. */
  private static boolean names(String message, Parameter parameter) {
    String name = parameter.getName();
    if (message == null) {
      return false;
    }
    return name.equals(message) || name.equals("new" + capitalised(message));
  }

  private static String capitalised(String name) {
    return name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static List<Executable> members(Class<?> type) {
    return Stream.concat(
            Arrays.stream(type.getConstructors()),
            Arrays.stream(type.getDeclaredMethods())
                .filter(
                    method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()))
        .collect(Collectors.toList());
  }

  private static List<Class<?>> types() throws Exception {
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> module : MODULES) {
      URL place = module.getProtectionDomain().getCodeSource().getLocation();
      Path path = Path.of(place.toURI());
      if (Files.isDirectory(path)) {
        addTypes(types, path);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          addTypes(types, jar.getPath("/"));
        }
      }
    }
    return types;
  }

  private static void addTypes(List<Class<?>> types, Path root)
      throws IOException, ClassNotFoundException {
    for (String exported : exports(root)) {
      try (Stream<Path> files = Files.list(root.resolve(exported.replace('.', '/')))) {
        for (String file : files.map(path -> path.getFileName().toString()).sorted().toList()) {
          if (file.endsWith(".class") && !file.equals("package-info.class")) {
            Class<?> type = Class.forName(exported + "." + file.replace(".class", ""));
            if (isPublic(type)) {
              types.add(type);
            }
          }
        }
      }
    }
  }

  private static Set<String> exports(Path root) throws IOException {
    try (InputStream in = Files.newInputStream(root.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in).exports().stream()
          .filter(exports -> !exports.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers())
        && !type.isAnonymousClass()
        && (outer == null || isPublic(outer));
  }
}
