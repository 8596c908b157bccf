@echo off
rem Starts Sluice from a checkout: finds a JDK 25, builds what is missing or out of date, and hands over to Java.
rem
rem   SLUICE_JAVA_HOME   the JDK 25 to use
rem   SLUICE_JAVA_OPTS   further options for the JVM, separated by blanks
rem   SLUICE_BUILD       "never": start what was built, however old
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "dist=%root%\app\target\dist"

call :find_jdk
if not defined jdk (
  echo sluice: a JDK 25 is missing. Install one ^(winget install EclipseAdoptium.Temurin.25.JDK^) or set SLUICE_JAVA_HOME. 1>&2
  exit /b 1
)

if /i "%SLUICE_BUILD%"=="never" goto :built
call :is_out_of_date
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b 1
)
:built
if not exist "%dist%\lib" (
  echo sluice: nothing is built in "%dist%". 1>&2
  exit /b 1
)

for %%J in ("%dist%\lib\sluice-app-*.jar") do set "jar=%%~fJ"

set "aot="
if exist "%dist%\sluice.aot" set "aot="-XX:AOTCache=%dist%\sluice.aot" -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining"

"%jdk%\bin\java.exe" -Xlog:disable "-Xlog:all=error,aot*=off,cds*=off:stderr" -Xmx2g -XX:+UseSerialGC ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-opens=java.base/java.nio=ALL-UNNAMED ^
  "-Dsluice.host.jars=%dist%\host" "-Dsluice.graal.jars=%dist%\graal" "-Dsluice.samples=%dist%\samples" ^
  %aot% %SLUICE_JAVA_OPTS% -cp "%jar%" dev.sluice.app.Main %*
exit /b %errorlevel%

:find_jdk
set "jdk="
if defined SLUICE_JAVA_HOME (
  call :try "%SLUICE_JAVA_HOME%"
  exit /b 0
)
if defined JAVA_HOME call :try "%JAVA_HOME%"
if defined JAVA25_HOME if not defined jdk call :try "%JAVA25_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" ^
  "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\jdk-25*" ^
  "%USERPROFILE%\.jdks\*25*") do if not defined jdk call :try "%%~fD"
exit /b 0

:try
if exist "%~1\bin\javac.exe" findstr /b /r /c:"JAVA_VERSION=.25[.\"]" "%~1\release" >nul 2>nul && set "jdk=%~1"
exit /b 0

:is_out_of_date
if not exist "%dist%\lib" exit /b 1
powershell -NoProfile -Command ^
  "$built = (Get-Item -LiteralPath $env:dist).LastWriteTimeUtc;" ^
  "$sources = Get-ChildItem -Recurse -File -Path (Join-Path $env:root '*\src\main'), (Join-Path $env:root 'sample-plugins'), (Join-Path $env:root 'pom.xml'), (Join-Path $env:root '*\pom.xml');" ^
  "exit [int][bool]($sources | Where-Object { $_.LastWriteTimeUtc -gt $built -and $_.FullName -notmatch '__pycache__' } | Select-Object -First 1)"
exit /b %errorlevel%

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo sluice: Maven is missing, and Sluice has to be built first. Install it ^(https://maven.apache.org/install.html^). 1>&2
  exit /b 1
)
if not exist "%root%\app\target" mkdir "%root%\app\target"
set "log=%root%\app\target\build.log"
echo sluice: building, which takes a minute or two the first time ... 1>&2
set "JAVA_HOME=%jdk%"
call mvn -B -q -f "%root%\pom.xml" -pl app -am -Dmaven.test.skip=true package >"%log%" 2>&1
if errorlevel 1 (
  type "%log%" 1>&2
  echo sluice: the build failed. What Maven said is above and in "%log%". 1>&2
  exit /b 1
)
exit /b 0
