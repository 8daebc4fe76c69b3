@echo off
rem The nca4j command line. Builds on first use; delete target\launcher to have it built again.
rem
rem   JAVA_HOME      the Java to run on, 17 or newer; by default the java on the PATH
rem   NCA_JAVA_OPTS  options for it, such as -Xmx8g
rem   NCA_CLASSPATH  jars and folders of one's own, for models whose perception or rule is code in them
rem
rem Paths may have spaces, parentheses, ampersands and exclamation marks: they are expanded within
rem quotation marks and outside of blocks alone, and no variable is expanded late.
setlocal EnableExtensions DisableDelayedExpansion
set "program=%~0"
set "root=%~dp0"
set "root=%root:~0,-1%"
set "build=target\launcher"
set "base=%root%"
if not "%root:;=%"=="%root%" goto semicolon

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME:"=%\bin\java"
set "list=%TEMP%\nca-%RANDOM%%RANDOM%.txt"
"%java%" --list-modules >"%list%" 2>nul
rem A JVM without the module of the Vector API refuses to start with the flag.
set "version=0"
set "flag="
for /f "usebackq tokens=1-4 delims=@." %%a in ("%list%") do (
  if "%%a.%%b"=="java.base" set "version=%%c"
  if "%%a.%%b.%%c"=="jdk.incubator.vector" set "flag=--add-modules=jdk.incubator.vector"
)
del "%list%" >nul 2>&1
if %version% lss 17 goto nojava

if exist "%base%\%build%\built" goto run
mkdir "%base%\%build%" 2>nul
copy /y nul "%base%\%build%\started" >nul 2>&1
if not errorlevel 1 goto build
rem A clone that one may read alone.
if not defined LOCALAPPDATA goto readonly
set "base=%root::=%"
set "base=%LOCALAPPDATA%\nca4j\%base:\=_%"
if exist "%base%\%build%\built" goto run
mkdir "%base%\%build%" 2>nul
copy /y nul "%base%\%build%\started" >nul 2>&1
if errorlevel 1 goto readonly

:build
set "maven="
for %%m in (mvn.cmd mvn.bat) do if not "%%~$PATH:m"=="" set "maven=%%m"
if not defined maven goto nomaven
echo building nca4j (first use) ...>&2
pushd "%root%"
rem Call expands a second time: a per cent sign or a caret in the path would not survive the first.
call %maven% -q test-compile -Dmaven.test.skip "-Dnca.build.dir=target/launcher" "-Dnca.build.base=%%base%%/${project.artifactId}" "-P!error-prone,!reference-jdk,!quiet-incubator" "-Denforcer.skip" "-Djacoco.skip" >&2
set "status=%errorlevel%"
popd
if not "%status%"=="0" goto failed
move /y "%base%\%build%\started" "%base%\%build%\built" >nul

:run
set "classes=%base%\nca-app\%build%\classes;%base%\nca-app\%build%\lib\*"
set "classes=%classes%;%base%\nca-core\%build%\classes;%base%\nca-exchange\%build%\classes;%base%\nca-image\%build%\classes"
set "classes=%classes%;%base%\nca-autodiff\%build%\classes;%base%\nca-train\%build%\classes"
set "classes=%classes%;%base%\nca-onnx\%build%\classes;%base%\nca-view\%build%\classes"
set "classes=%classes%;%base%\nca-bench\%build%\classes;%base%\nca-examples\%build%\classes"
rem Not at the end: a backslash there would be read together with the quotation mark.
if defined NCA_CLASSPATH set "classes=%classes%;%NCA_CLASSPATH:"=%;%base%\nca-app\%build%\classes"
"%java%" %flag% "-Dnca.program=%program%" "-Dnca.home=%root%" %NCA_JAVA_OPTS% -cp "%classes%" io.github.nca4j.app.cli.Nca %*
exit /b %errorlevel%

:semicolon
echo nca: cannot run from "%root%": a semicolon separates folders on Java's class path>&2
exit /b 1

:nojava
echo nca: needs Java 17 or newer, which "%java%" is not>&2
exit /b 1

:nomaven
echo nca: needs Maven (mvn) to build nca4j>&2
exit /b 1

:readonly
echo nca: cannot build in "%root%" nor in "%base%">&2
exit /b 1

:failed
echo nca: could not build nca4j; "mvn verify" in "%root%" says more>&2
exit /b 1
