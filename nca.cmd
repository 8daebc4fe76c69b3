@echo off
rem The nca4j command line. Builds on first use; delete target\launcher to have it built again.
setlocal
set "root=%~dp0"
set "build=target\launcher"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

if exist "%root%%build%\built" goto run
echo building nca4j (first use) ...>&2
pushd "%root%"
call mvn -q test-compile -Dmaven.test.skip "-Dnca.build.dir=target/launcher" "-P!error-prone,!reference-jdk,!quiet-incubator" "-Denforcer.skip" "-Djacoco.skip" >&2
if errorlevel 1 (
  popd
  echo nca: could not build nca4j; "mvn verify" in %root% says more>&2
  exit /b 1
)
popd
if not exist "%root%%build%" mkdir "%root%%build%"
type nul > "%root%%build%\built"

:run
rem A JVM without the module refuses to start with the flag.
set "flag=--add-modules=jdk.incubator.vector"
"%java%" %flag% -version >nul 2>&1
if errorlevel 1 set "flag="
set "classes=%root%nca-app\%build%\classes;%root%nca-app\%build%\lib\*"
set "classes=%classes%;%root%nca-core\%build%\classes;%root%nca-image\%build%\classes"
set "classes=%classes%;%root%nca-autodiff\%build%\classes;%root%nca-train\%build%\classes"
set "classes=%classes%;%root%nca-onnx\%build%\classes;%root%nca-view\%build%\classes"
set "classes=%classes%;%root%nca-bench\%build%\classes;%root%nca-examples\%build%\classes"
rem Jars and folders of one's own, for models whose perception is code in them.
if defined NCA_CLASSPATH set "classes=%classes%;%NCA_CLASSPATH%"
"%java%" %flag% -cp "%classes%" io.github.nca4j.app.cli.Nca %*
exit /b %errorlevel%
