@echo off
rem The nca4j command line. Builds on first use, and again on the first --spark; delete target\launcher
rem to have it built anew.
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

rem Apache Spark is a download of its own, for those who ask for it. Whatever else the program says of
rem a master, it says without a download. An equals sign separates words here as a space does.
set "spark="
set "help="
if "%~1"=="gallery" goto words
if not "%~1"=="experiment" goto told
:words
if "%~1"=="" goto told
if "%~1"=="--help" set "help=yes"
if "%~1"=="-h" set "help=yes"
set "master=%~2 ......"
if not "%~1"=="--spark" goto next
if "%master:~0,5%"=="local" set "spark=yes"
if "%master:~0,6%"=="spark:" set "spark=yes"
if "%master:~0,4%"=="yarn" set "spark=yes"
if "%master:~0,4%"=="k8s:" set "spark=yes"
:next
shift /1
goto words
:told
if defined help set "spark="
set "stamp=built"
set "profiles=!error-prone,!reference-jdk,!quiet-incubator"
if not defined spark goto modules
set "stamp=built-spark"
set "profiles=%profiles%,spark"
:modules

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

if exist "%base%\%build%\%stamp%" goto run
mkdir "%base%\%build%" 2>nul
copy /y nul "%base%\%build%\started" >nul 2>&1
if not errorlevel 1 goto build
rem A clone that one may read alone.
if not defined LOCALAPPDATA goto readonly
set "base=%root::=%"
set "base=%LOCALAPPDATA%\nca4j\%base:\=_%"
if exist "%base%\%build%\%stamp%" goto run
mkdir "%base%\%build%" 2>nul
copy /y nul "%base%\%build%\started" >nul 2>&1
if errorlevel 1 goto readonly

:build
set "maven="
for %%m in (mvn.cmd mvn.bat) do if not "%%~$PATH:m"=="" set "maven=%%m"
if not defined maven goto nomaven
if defined spark goto fetching
echo building nca4j (first use) ...>&2
goto maven
:fetching
echo building nca4j and fetching Apache Spark, 150 MB (first use) ...>&2
:maven
rem There, for a name without a path: call would expand it a second time.
pushd "%base%\%build%"
rem Call expands a second time: a per cent sign or a caret in the path would not survive the first.
call %maven% -q -f "%%root%%\pom.xml" test-compile -Dmaven.test.skip "-Dnca.build.dir=target/launcher" "-Dnca.build.base=%%base%%/${project.artifactId}" "-P%%profiles%%" "-Denforcer.skip" "-Djacoco.skip" "-Dstyle.color=never" >maven.log 2>&1
set "status=%errorlevel%"
if not "%status%"=="0" goto failed
type maven.log >&2
del maven.log
move /y started "%stamp%" >nul
rem All but Spark was built, too.
if defined spark copy /y "%stamp%" built >nul
popd

:run
rem Of the libraries that both use, with Spark those are Spark's.
set "libraries=%base%\nca-app\%build%\lib\*"
if not defined spark goto classes
set "libraries=%base%\nca-spark\%build%\classes;%base%\nca-spark\%build%\spark\jars\*;%base%\nca-spark\%build%\lib\*"
:classes
set "classes=%base%\nca-app\%build%\classes;%libraries%"
set "classes=%classes%;%base%\nca-core\%build%\classes;%base%\nca-exchange\%build%\classes;%base%\nca-image\%build%\classes"
set "classes=%classes%;%base%\nca-autodiff\%build%\classes;%base%\nca-train\%build%\classes"
set "classes=%classes%;%base%\nca-onnx\%build%\classes;%base%\nca-view\%build%\classes"
set "classes=%classes%;%base%\nca-bench\%build%\classes;%base%\nca-examples\%build%\classes"
rem Without a value, the quotation mark would stay, and lay the rest of the line open.
if not defined NCA_CLASSPATH goto start
rem Not at the end: a backslash there would be read together with the quotation mark.
set "classes=%classes%;%NCA_CLASSPATH:"=%;%base%\nca-app\%build%\classes"
:start
if defined spark goto spark
"%java%" %flag% "-Dnca.program=%program%" "-Dnca.home=%root%" %NCA_JAVA_OPTS% -cp "%classes%" io.github.nca4j.app.cli.Nca %*
exit /b %errorlevel%

:spark
"%java%" %flag% "-Dnca.program=%program%" "-Dnca.home=%root%" %NCA_JAVA_OPTS% "@%root%\nca-spark\jvm.options" -cp "%classes%" io.github.nca4j.app.cli.Nca %*
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
set "missing="
for %%t in ("Could not transfer artifact " "Could not find artifact " "in offline mode and the artifact ") do (
  for /f "usebackq tokens=*" %%l in (`type maven.log ^| find %%t`) do if not defined missing set "missing=%%l"
)
if defined missing goto missing
type maven.log >&2
popd
echo nca: could not build nca4j; "mvn verify" in "%root%" says more>&2
exit /b 1

:missing
popd
set "missing=%missing:"=%"
set "missing=%missing:*Could not transfer artifact =%"
set "missing=%missing:*Could not find artifact =%"
set "missing=%missing:*[ERROR] =%"
echo nca: cannot fetch "%missing%"; check the network, or name a mirror or proxy in .m2\settings.xml, and try again>&2
exit /b 2
